-- Where is a number printed in the reports?
--
-- Every printed place of one indicator: file, offset, the number in the stored text at that offset (`printed`) and its
-- sentence. Repeats are listed too. Replace the indicator code below by another code of dim_indicator. `assurance
-- explain` with the indicator_id shows the same place and the comparators.

select
    authority.authority_name as authority,
    figure.value,
    substring(text.text, figure.char_start + 1, figure.char_end - figure.char_start) as printed,
    figure.period,
    figure.source_code as source,
    document.file_name,
    figure.char_start,
    figure.section_title,
    figure.same_fact_as is not null as is_repeat,
    figure.indicator_id,
    figure.quote
from fct_indicator as figure
inner join dim_indicator as indicator on figure.indicator_key = indicator.indicator_key
inner join dim_document as document on figure.document_id = document.document_id
inner join dim_document_text as text on figure.document_id = text.document_id
left join dim_authority as authority on figure.authority_key = authority.authority_key
where indicator.indicator_code = 'staff_turnover'
order by authority asc, document.file_name asc, figure.char_start asc

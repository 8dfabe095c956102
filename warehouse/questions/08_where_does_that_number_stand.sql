-- Where in the report does that number stand?
--
-- Every printed place of one indicator: file, offset, the number cut out of the stored text at that offset (`printed`
-- is the proof) and its sentence. Repeats are listed too. Put another code of dim_indicator in place of the one below;
-- `assurance explain` with the indicator_id shows the same place with what the value is compared with.

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

{#- The order of sentences as examples: first those without an undecided label, then those whose judgement has long
    words (of labelled sentences judged by 9 characters or more, 87 in 100 are right; by fewer, 76), then those whose
    voice is neither that of the inspectors nor of data, then those short enough to quote. `evidence` is the alias of a
    table with a row for each sentence. -#}
{% macro best_example_first(evidence) %}
case when {{ evidence }}.undecided is null then 1 else 2 end asc,
case when {{ evidence }}.judgement_end - {{ evidence }}.judgement_start >= 9 then 1 else 2 end asc,
case when {{ evidence }}.voice in ('inspector', 'data') then 2 else 1 end asc,
case when length({{ evidence }}.text) between 80 and 240 then 1 else 2 end asc
{% endmacro %}

-- The staging tables of the build database: one for each kind of row that reading a report yields.
-- Columns are described in dbt_project/models/staging/sources.yml.

create schema if not exists staging;

create table if not exists staging.file (
    file_name varchar primary key,
    document_id varchar,
    reading_key varchar not null
);

create table if not exists staging.authority_addition (
    gss_code varchar, name varchar, official_name varchar, region varchar, type varchar, slug varchar, aliases varchar
);

create table if not exists staging.document (
    document_id varchar, file_name varchar, media_type varchar, layout varchar, characters integer, text varchar,
    authority_slug varchar, authority_method varchar, kind varchar, parser_version varchar
);

create table if not exists staging.section (
    document_id varchar, ordinal integer, parent_ordinal integer, depth integer, level varchar, role varchar,
    title varchar, quality_statement_code varchar, theme_number integer, title_start integer, title_end integer,
    char_start integer, char_end integer, rule varchar, parser_version varchar
);

create table if not exists staging.header (
    document_id varchar, fact varchar, value varchar, printed varchar, char_start integer, char_end integer,
    rule varchar, parser_version varchar
);

create table if not exists staging.score (
    document_id varchar, quality_statement_code varchar, score integer, place varchar, char_start integer,
    char_end integer, rule varchar, parser_version varchar
);

create table if not exists staging.number (
    document_id varchar, char_start integer, char_end integer, text varchar, number_class varchar,
    indicator_id varchar, rule varchar, parser_version varchar
);

create table if not exists staging.figure (
    indicator_id varchar, document_id varchar, char_start integer, char_end integer, quality_statement_code varchar,
    section_title varchar, indicator_code varchar, subject varchar, value double, unit varchar, qualifier varchar,
    measure_type varchar, period varchar, period_printed varchar, period_resolved_by varchar, source_code varchar,
    comparator_value double, comparator_area varchar, difference double, stated_direction varchar,
    computed_direction varchar, is_target boolean, is_projection boolean, population_group varchar, quote varchar,
    quote_start integer, quote_end integer, rule varchar, parser_version varchar
);

create table if not exists staging.comparator (
    indicator_id varchar, document_id varchar, comparator_area varchar, comparator_value double, char_start integer,
    char_end integer, rule varchar, parser_version varchar
);

create table if not exists staging.passage (
    document_id varchar, char_start integer, char_end integer, quality_statement_code varchar, section_title varchar,
    text varchar, voice varchar, rule varchar, parser_version varchar
);

create table if not exists staging.rejection (
    file_name varchar, document_id varchar, reason varchar, explanation varchar, parser_version varchar
);

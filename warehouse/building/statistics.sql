-- What is read from files of official statistics: the files, and a row for each printed value.
-- Columns are described in dbt_project/models/staging/_statistics__sources.yml.

create schema if not exists statistics;

create table if not exists statistics.file (
    file_id varchar, file_name varchar, source_code varchar, source_name varchar, rows_read integer, reason varchar,
    explanation varchar, reading_key varchar
);

create table if not exists statistics.value (
    file_id varchar, row_number integer, source_code varchar, period varchar, area_code varchar,
    area_local_code varchar, area_name varchar, area_level varchar, measure_code varchar, measure_name varchar,
    population_group varchar, measure_type varchar, value double, decimals integer, withheld varchar,
    is_understood boolean, indicator_code varchar
);

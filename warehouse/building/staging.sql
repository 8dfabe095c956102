-- The staging tables of the reports folder. Those of a document are made from ingestion.records; all are described in
-- dbt_project/models/staging/_reports__sources.yml.

create schema if not exists staging;

create table if not exists staging.file (
    file_name varchar primary key,
    document_id varchar,
    source_url varchar,
    reading_key varchar not null
);

create table if not exists staging.authority_addition (
    gss_code varchar, name varchar, official_name varchar, region varchar, type varchar, slug varchar, aliases varchar
);

-- What came of every check of every run. Not staging: it outlives a change of those tables.

create schema if not exists history;

create table if not exists history.check_result (
    run_id varchar, checked_at timestamp, check_name varchar, table_name varchar, severity varchar, passed boolean,
    rows_checked integer, rows_failing integer, meaning varchar
);

-- Histories of earlier versions do not have it.
alter table history.check_result add column if not exists meaning varchar;

-- What the blocking checks of marts said last, since the marts were built.
create table if not exists history.latest_result (check_name varchar primary key, passed boolean not null);

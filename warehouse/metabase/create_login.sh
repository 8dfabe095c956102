#!/bin/sh
# Run once by the Postgres image when the warehouse's database is made: the role of those who read the marts, and
# Metabase's login in it. The rights themselves are given by `assurance export postgres`.
set -eu

psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\getenv login WAREHOUSE_POSTGRES_USER
\getenv password WAREHOUSE_POSTGRES_PASSWORD
create role assurance_reader nologin;
create role :"login" login password :'password' connection limit 20 in role assurance_reader;
alter role :"login" set default_transaction_read_only = on;
alter role :"login" set statement_timeout = '2min';
alter role :"login" set idle_in_transaction_session_timeout = '10min';
alter role :"login" set search_path = marts;
SQL

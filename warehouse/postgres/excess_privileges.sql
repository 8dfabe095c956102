-- What the reader $1 may do beyond reading the tables of schema $2: in words, the statement that ends it, and whether
-- the right came by itself with the database or an extension rather than being given by somebody.

with reader as (
    select oid, rolname from pg_roles where rolname = $1 and not rolsuper
),

relation as (
    select pg_class.oid, nspname, relname
    from pg_class
    inner join pg_namespace on pg_class.relnamespace = pg_namespace.oid
    where relkind in ('r', 'v', 'm', 'f', 'p') and nspname <> 'information_schema' and nspname not like 'pg\_%'
),

file_and_network_function as (
    select oid from pg_proc
    where oid in (
        to_regprocedure('lo_creat(integer)'),
        to_regprocedure('lo_create(oid)'),
        to_regprocedure('lo_from_bytea(oid,bytea)'),
        to_regprocedure('lo_import(text)'),
        to_regprocedure('lo_import(text,oid)'),
        to_regprocedure('lo_export(oid,text)')
    )
    or proname in ('pg_read_file', 'pg_read_binary_file', 'pg_ls_dir', 'pg_stat_file')
    or oid in (
        select objid from pg_depend inner join pg_extension on refobjid = pg_extension.oid
        where classid = 'pg_proc'::regclass and deptype = 'e'
        and extname in ('adminpack', 'dblink', 'file_fdw', 'lo', 'postgres_fdw')
    )
)

select
    'has rights over the whole server',
    format('alter role %I nosuperuser nocreatedb nocreaterole noreplication nobypassrls', rolname),
    false
from pg_roles
where rolname = $1 and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)
union all
select
    format('is a member of %I', other.rolname),
    format('revoke %I from %I', other.rolname, reader.rolname),
    false
from reader
inner join pg_auth_members on reader.oid = pg_auth_members.member
inner join pg_roles as other on pg_auth_members.roleid = other.oid
union all
select
    format('can create %s', kind),
    format('revoke %s on database %I from public, %I', privilege, current_database(), rolname),
    true
from reader, (values ('temporary tables', 'temporary'), ('schemas', 'create')) as right_to (kind, privilege)
where has_database_privilege(reader.oid, current_database(), privilege)
union all
select
    format('can create tables in schema %I', nspname),
    format('revoke create on schema %I from public, %I', nspname, rolname),
    true
from reader, pg_namespace
where nspname not like 'pg\_%' and has_schema_privilege(reader.oid, pg_namespace.oid, 'create')
union all
select
    format('can execute %s', called.oid::regprocedure),
    format('revoke execute on function %s from public, %I', called.oid::regprocedure, rolname),
    true
from reader, file_and_network_function as called
where has_function_privilege(reader.oid, called.oid, 'execute')
union all
select
    format('can change %I.%I', nspname, relname),
    format(
        'revoke insert, update, delete, truncate, references, trigger on table %I.%I from public, %I',
        nspname, relname, rolname
    ),
    false
from reader, relation
where nspname = $2
and has_table_privilege(reader.oid, relation.oid, 'insert, update, delete, truncate, references, trigger')
union all
select
    format('can use %I.%I', nspname, relname),
    format('revoke all on table %I.%I from public, %I', nspname, relname, rolname),
    false
from reader, relation
where nspname <> $2
and has_schema_privilege(reader.oid, nspname, 'usage')
and has_table_privilege(reader.oid, relation.oid, 'select, insert, update, delete, truncate, references, trigger')
union all
select
    format('can connect to database %I', datname),
    format('revoke connect on database %I from public, %I', datname, rolname),
    false
from reader, pg_database
where datallowconn and datname <> current_database() and has_database_privilege(reader.oid, pg_database.oid, 'connect')

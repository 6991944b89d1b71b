-- SPDX-License-Identifier: AGPL-3.0-or-later
select 'table', table_name::text from information_schema.tables
where table_schema = current_schema() and table_type = 'BASE TABLE'
union all
select 'index', i.tablename || '.' || i.indexname from pg_indexes i
where i.schemaname = current_schema()
    and not exists (
        select 1 from pg_constraint c where c.conname = i.indexname and c.connamespace = current_schema()::regnamespace)
union all
select 'column', c.table_name || '.' || c.column_name
from information_schema.columns c
join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
where c.table_schema = current_schema()

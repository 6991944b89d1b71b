-- SPDX-License-Identifier: AGPL-3.0-or-later
select table_name::text from information_schema.tables
where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'schema_migration'
order by table_name collate "C"

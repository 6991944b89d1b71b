-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Every table that holds data: all but the list of migrations, which restoring makes anew.
select name from sqlite_schema
where type = 'table' and name not like 'sqlite\_%' escape '\' and name <> 'schema_migration'
order by name

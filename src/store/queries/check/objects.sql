-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Everything that migrations made: tables, columns and indexes, by kind and name; the last two after the name of their table.
select 'table', name from sqlite_schema where type = 'table' and name not like 'sqlite\_%' escape '\'
union all
select 'index', tbl_name || '.' || name from sqlite_schema where type = 'index' and sql is not null
union all
select 'column', t.name || '.' || c.name
from sqlite_schema t join pragma_table_info(t.name) c
where t.type = 'table' and t.name not like 'sqlite\_%' escape '\'

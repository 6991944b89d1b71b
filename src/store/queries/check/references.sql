-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Tables whose rows refer to others, the column, and the table and column they refer to. Every reference of the schema is of one column.
select t.name, f."from", f."table", coalesce(f."to", 'id')
from sqlite_schema t join pragma_foreign_key_list(t.name) f
where t.type = 'table'
order by 1, 2

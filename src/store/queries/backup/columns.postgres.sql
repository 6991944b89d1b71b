-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.column_name::text, coalesce(k.ordinal_position, 0), c.data_type = 'text'
from information_schema.columns c
left join (
    select u.column_name, u.ordinal_position
    from information_schema.table_constraints t
    join information_schema.key_column_usage u using (constraint_schema, constraint_name)
    where t.constraint_type = 'PRIMARY KEY' and t.table_schema = current_schema() and t.table_name = :table) k
    on k.column_name = c.column_name
where c.table_schema = current_schema() and c.table_name = :table
order by c.ordinal_position

-- SPDX-License-Identifier: AGPL-3.0-or-later
select r.relname::text, a.attname::text, p.relname::text, b.attname::text
from pg_constraint c
join pg_class r on r.oid = c.conrelid
join pg_class p on p.oid = c.confrelid
join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
where c.contype = 'f' and r.relnamespace = current_schema()::regnamespace
order by 1, 2

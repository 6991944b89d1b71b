-- SPDX-License-Identifier: AGPL-3.0-or-later
select quote_ident(r.relname), quote_ident(c.conname), pg_get_constraintdef(c.oid)
from pg_constraint c
join pg_class r on r.oid = c.conrelid
where c.contype = 'f' and r.relnamespace = current_schema()::regnamespace
order by 1, 2

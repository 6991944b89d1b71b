-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Rules that the server was told not to hold against the rows there are.
select r.relname::text, c.conname::text
from pg_constraint c join pg_class r on r.oid = c.conrelid
where r.relnamespace = current_schema()::regnamespace and not c.convalidated
order by 1, 2

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The columns in order; for those of the primary key their place in it, else 0; and whether they are text.
select name, pk, lower(type) = 'text' from pragma_table_info(:table) order by cid

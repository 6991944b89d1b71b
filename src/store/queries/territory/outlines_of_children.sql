-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The cross join keeps SQLite from going through every territory of the kind (https://www.sqlite.org/optoverview.html#crossjoin).
select t.id, t.kind, t.code, t.name, o.shape
from territory_parent p cross join territory t
join territory_outline o on o.territory_id = t.id
where t.id = p.child_id and p.parent_id = :id and t.ended = 0 and t.kind = :kind
order by t.code

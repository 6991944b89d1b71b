-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Territories that lie in one of their own level or below: a cycle could follow.
select count(*)
from territory_parent l
join territory c on c.id = l.child_id
join territory p on p.id = l.parent_id
where p.level <= c.level

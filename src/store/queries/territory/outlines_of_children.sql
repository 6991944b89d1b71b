-- SPDX-License-Identifier: AGPL-3.0-or-later
select t.id, t.kind, t.code, t.name, o.shape
from territory_parent p join territory t on t.id = p.child_id join territory_outline o on o.territory_id = t.id
where p.parent_id = :id and t.ended = 0 and t.kind = :kind
order by t.code

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A row for each commune of each territory that an account drew.
select t.public_id, t.name, t.created_at, c.code, d.text
from territory t
left join territory_description d on d.territory_id = t.id
left join territory_parent p on p.parent_id = t.id
left join territory c on c.id = p.child_id
where t.owner_id = :account
order by t.id, c.code

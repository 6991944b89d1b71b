-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The territories where the listed organisations, the cooperations and the poles of a space are.
with used (id) as materialized (
    select territory_id from organisation where space_id = :space and state = 'listed' and territory_id is not null
    union
    select territory_id from cooperation where space_id = :space and state = 'listed' and territory_id is not null
)
select t.id, t.kind, t.code, t.name, t.department_code, t.lon, t.lat
from used u
cross join territory t
where t.id = u.id
order by t.id

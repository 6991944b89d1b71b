-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Every territory above this one, each once, the nearest kind first. A group of communes may reach into several departments: a commune
-- of the group lies in its own one only, so that what is above a commune is not climbed to through its groups.
with recursive above (id) as (
    select parent_id from territory_parent where child_id = :id
    union
    select p.parent_id
    from above a
    join territory via on via.id = a.id
    join territory start on start.id = :id
    join territory_parent p on p.child_id = a.id
    where via.kind not in ('epci', 'ept', 'territoire') or start.kind not in ('commune', 'arrondissement-municipal')
)
select t.id, t.public_id, t.kind, t.code, t.name, t.detail, t.department_code, d.name, t.population, t.lon, t.lat,
    t.approximate, t.ended, t.valid_from, t.valid_to, t.source, t.space_id, t.owner_id, t.postcodes
from above a join territory t on t.id = a.id
left join territory d on d.kind = 'departement' and d.code = t.department_code
order by t.level, t.folded, t.code

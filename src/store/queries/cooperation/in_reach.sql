-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Listed organisations that lie in a territory, in the same travel area (zone) as one of its communes, or in a frame around its middle, by name; without those
-- that take part in a cooperation. Whether the first or the second holds of them.
with recursive inside (id) as (
    select t.id from territory t where t.id = cast(:territory as bigint)
    union
    select m.commune_id from zoning_member m where m.zone_id = cast(:territory as bigint)
    union
    select l.child_id
    from inside i
    join territory p on p.id = i.id
    join territory_parent l on l.parent_id = p.id
    where p.id = cast(:territory as bigint) or p.level not between 15 and 25
),
area (id) as materialized (
    select distinct other.commune_id
    from inside i
    join zoning_member m on m.commune_id = i.id
    join zoning z on z.id = m.zoning_id and z.kind in ('bassin-de-vie', 'zone-emploi')
    join zoning_member other on other.zone_id = m.zone_id
    where exists (select 1 from territory t where t.id = cast(:territory as bigint) and t.level <= 25)
)
select o.id, o.slug, o.name, o.kind, t.name, coalesce(o.lon, t.lon), coalesce(o.lat, t.lat),
    case when o.territory_id in (select id from inside) then 2 when o.territory_id in (select id from area) then 1 else 0 end
from organisation o
left join territory t on t.id = o.territory_id
where o.space_id = :space and o.state = 'listed'
    and (o.territory_id in (select id from inside) or o.territory_id in (select id from area)
        or (coalesce(o.lon, t.lon) between :west and :east and coalesce(o.lat, t.lat) between :south and :north))
    and not exists (select 1 from participation p where p.cooperation_id = :cooperation and p.organisation_id = o.id)
order by o.folded, o.id

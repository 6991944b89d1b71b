-- SPDX-License-Identifier: AGPL-3.0-or-later
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
)
select count(*)
from network_actor a
join organisation o on o.id = a.organisation_id
where a.network_id = :network and o.state = 'listed'
    and (cast(:community as bigint) = -1 or a.community = cast(:community as bigint))
    and (cast(:territory as bigint) = 0 or o.territory_id in (select id from inside))
    and (cast(:kind as text) = '' or o.kind = :kind)
    and (cast(:ess as text) = '' or o.ess = :ess)
    and (cast(:field as text) = '' or exists (select 1 from organisation_field f where f.organisation_id = o.id and f.field = :field))
    and (cast(:words as text) = '' or o.folded like '%' || :words || '%')

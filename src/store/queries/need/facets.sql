-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How many of the needs and offers that fit are of each value of each facet; those of territories are of the level asked for.
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
chosen as materialized (
    select n.id, n.side, n.kind, coalesce(n.territory_id, o.territory_id) as territory_id
    from need n
    join organisation o on o.id = n.organisation_id
    where n.space_id = :space and o.state = 'listed'
    and (cast(:territory as bigint) = 0 or coalesce(n.territory_id, o.territory_id) in (select id from inside))
    and (cast(:organisation as bigint) = 0 or n.organisation_id = cast(:organisation as bigint))
    and (cast(:side as text) = '' or n.side = :side)
    and (cast(:kind as text) = '' or n.kind = :kind)
    and (cast(:closed as bigint) = 1 or n.state = 'open')
    and (cast(:words as text) = '' or n.folded like '%' || :words || '%')
),
leaf (id, many) as materialized (
    select territory_id, count(*) from chosen where territory_id is not null group by territory_id
),
up (leaf, id) as (
    select id, id from leaf
    union
    select u.leaf, l.parent_id
    from up u
    join territory c on c.id = u.id
    join territory_parent l on l.child_id = u.id
    where u.id = u.leaf or c.level not between 15 and 25
)
select 'all', '', '', count(*) from chosen
union all
select 'side', side, '', count(*) from chosen group by side
union all
select 'kind', kind, '', count(*) from chosen group by kind
union all
select 'territory', t.kind || '-' || t.code, t.name, cast(sum(leaf.many) as bigint)
from up
join leaf on leaf.id = up.leaf
join territory t on t.id = up.id
where t.level = cast(:level as bigint)
group by t.kind, t.code, t.name
union all
select 'whole', '', '', count(*)
from need n
join organisation o on o.id = n.organisation_id
where n.space_id = :space and o.state = 'listed'

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How many of the listed organisations that fit are of each value of each facet; those of territories are of the level asked for.
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
    select o.id, o.territory_id, o.kind, o.ess
    from organisation o
    where o.space_id = :space and o.state = 'listed'
    and (cast(:territory as bigint) = 0 or o.territory_id in (select id from inside))
    and (cast(:kind as text) = '' or o.kind = :kind)
    and (cast(:ess as text) = '' or o.ess = :ess)
    and (cast(:field as text) = '' or exists (select 1 from organisation_field f where f.organisation_id = o.id and f.field = :field))
    and (cast(:words as text) = '' or o.folded like '%' || :words || '%')
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
select 'kind', kind, '', count(*) from chosen group by kind
union all
select 'ess', ess, '', count(*) from chosen group by ess
union all
select 'field', f.field, '', count(*) from chosen c join organisation_field f on f.organisation_id = c.id group by f.field
union all
select 'territory', t.kind || '-' || t.code, t.name, cast(sum(leaf.many) as bigint)
from up
join leaf on leaf.id = up.leaf
join territory t on t.id = up.id
where t.level = cast(:level as bigint)
group by t.kind, t.code, t.name
union all
select 'whole', '', '', count(*) from organisation where space_id = :space and state = 'listed'

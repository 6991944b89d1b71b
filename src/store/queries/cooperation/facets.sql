-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How many of the cooperations that fit are of each value of each facet; those of territories are of the level asked for.
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
    select c.id, c.territory_id, c.pole, c.form, c.maturity, c.origin, c.profile, c.sectors, c.governance_form
    from cooperation c
    where c.space_id = :space and c.state = 'listed'
    and (cast(:territory as bigint) = 0 or c.territory_id in (select id from inside))
    and (cast(:pole as bigint) = -1 or c.pole = cast(:pole as bigint))
    and (cast(:form as text) = '' or c.form = :form)
    and (cast(:maturity as text) = '' or c.maturity = :maturity)
    and (cast(:origin as text) = '' or c.origin = :origin)
    and (cast(:profile as text) = '' or c.profile = :profile)
    and (cast(:sectors as text) = '' or c.sectors = :sectors)
    and (cast(:governance_form as text) = '' or c.governance_form = :governance_form)
    and (cast(:pooled as text) = '' or exists (select 1 from pooled x where x.cooperation_id = c.id and x.what = :pooled))
    and (cast(:words as text) = '' or c.folded like '%' || :words || '%')
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
select 'pole', cast(pole as text), '', count(*) from chosen group by pole
union all
select 'form', form, '', count(*) from chosen group by form
union all
select 'maturity', maturity, '', count(*) from chosen group by maturity
union all
select 'origin', origin, '', count(*) from chosen group by origin
union all
select 'profile', profile, '', count(*) from chosen group by profile
union all
select 'sectors', sectors, '', count(*) from chosen group by sectors
union all
select 'governance_form', governance_form, '', count(*) from chosen group by governance_form
union all
select 'pooled', x.what, '', count(distinct c.id) from chosen c join pooled x on x.cooperation_id = c.id group by x.what
union all
select 'territory', t.kind || '-' || t.code, t.name, cast(sum(leaf.many) as bigint)
from up
join leaf on leaf.id = up.leaf
join territory t on t.id = up.id
where t.level = cast(:level as bigint)
group by t.kind, t.code, t.name
union all
select 'whole', '', '', count(*) from cooperation where space_id = :space and state = 'listed'

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How many of the notebooks that fit are of each value of each facet; those of territories are of the level asked for.
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
    select n.territory_id, n.group_kind, n.kinds, n.year, r.id as revision_id, n.published_at
    from notebook n
    join revision r on r.notebook_id = n.id and r.n = n.shown
    where n.consultation_id = :consultation and n.state = 'published'
        and (cast(:territory as bigint) = 0 or n.territory_id in (select id from inside))
        and (cast(:themes as text) = '' or exists (
            select 1 from revision_term x where x.revision_id = r.id and cast(:themes as text) like '%,' || x.term_id || ',%'))
        and (cast(:working_groups as text) = '' or exists (
            select 1 from revision_term x where x.revision_id = r.id and cast(:working_groups as text) like '%,' || x.term_id || ',%'))
        and (cast(:group_kinds as text) = '' or cast(:group_kinds as text) like '%,' || n.group_kind || ',%')
        and (cast(:kinds as bigint) = 0 or n.kinds & cast(:kinds as bigint) <> 0)
        and (cast(:year as bigint) = 0 or n.year = cast(:year as bigint))
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
select 'group', group_kind, '', count(*) from chosen group by group_kind
union all
select 'year', cast(year as text), '', count(*) from chosen group by year
union all
select 'kind', 'indignation', '', count(*) from chosen where kinds & 1 <> 0
union all
select 'kind', 'experience', '', count(*) from chosen where kinds & 2 <> 0
union all
select 'kind', 'proposal', '', count(*) from chosen where kinds & 4 <> 0
union all
select 'kind', 'free', '', count(*) from chosen where kinds & 8 <> 0
union all
select t.vocabulary, t.public_id, t.name, count(*)
from chosen c
join revision_term x on x.revision_id = c.revision_id
join consultation_term t on t.id = x.term_id
group by t.vocabulary, t.public_id, t.name
union all
select 'territory', t.kind || '-' || t.code, t.name, cast(sum(leaf.many) as bigint)
from up
join leaf on leaf.id = up.leaf
join territory t on t.id = up.id
where t.level = cast(:level as bigint)
group by t.kind, t.code, t.name
union all
select 'located', '', '', count(*) from chosen where territory_id is not null

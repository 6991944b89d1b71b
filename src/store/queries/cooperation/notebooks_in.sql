-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Published notebooks of a territory by consultation: those of counts.
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
select x.slug, x.title, count(*)
from notebook n
join consultation x on x.id = n.consultation_id
where x.space_id = :space and x.state <> 'draft' and n.state = 'published' and n.territory_id in (select id from inside)
group by x.slug, x.title
order by x.title

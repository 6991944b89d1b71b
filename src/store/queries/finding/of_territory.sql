-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Findings of published syntheses that cite published notebooks of a territory: those that rest most on them first.
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
select y.public_id, y.title, f.public_id, f.kind, f.sentence, count(distinct n.id)
from notebook n
join consultation x on x.id = n.consultation_id
join revision r on r.notebook_id = n.id
join finding_passage p on p.revision_id = r.id
join finding f on f.id = p.finding_id
join synthesis y on y.id = f.synthesis_id
where x.space_id = :space and n.state = 'published' and y.state = 'published' and r.published_at is not null
    and n.territory_id in (select id from inside)
group by f.id, y.public_id, y.title, f.public_id, f.kind, f.sentence
order by count(distinct n.id) desc, f.id
limit :limit

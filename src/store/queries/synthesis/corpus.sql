-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Sections of the published notebooks that fit. A territory holds what lies in it; an intercommunality that spreads over several
-- departments is no way from one to another.
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
select n.id, n.public_id, r.id, r.n, r.title, r.group_kind, r.written_at, r.territory_id, s.position, s.kind, s.text
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
join section s on s.revision_id = r.id
where n.consultation_id = :consultation and n.state = 'published'
    and (cast(:territory as bigint) = 0 or n.territory_id in (select id from inside))
    and (cast(:from as bigint) = 0 or r.written_at >= :from)
    and (cast(:until as bigint) = 0 or r.written_at < :until)
order by n.id, s.position

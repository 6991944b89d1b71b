-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Zones that hold communes of a territory which is neither a commune nor a zone, with how many of theirs lie in it: those of most first.
with recursive inside (id) as (
    select l.child_id from territory_parent l where l.parent_id = cast(:id as bigint)
    union
    select l.child_id
    from inside i
    join territory p on p.id = i.id
    join territory_parent l on l.parent_id = p.id
    where p.level not between 15 and 25
)
select t.kind, t.code, t.name, count(*), (select count(*) from zoning_member w where w.zone_id = t.id)
from inside i
join zoning_member m on m.commune_id = i.id
join territory t on t.id = m.zone_id
where t.ended = 0
group by t.id, t.kind, t.code, t.name
order by t.kind, count(*) desc, t.name, t.code
limit :limit

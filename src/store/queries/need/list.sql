-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Needs and offers that fit, the last written first, before one of them. A territory holds what lies in it, as for organisations.
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
select n.id, n.public_id, n.side, n.kind, n.title, substr(n.text, 1, 600), n.terms, n.state, n.from_date, n.until_date, o.slug, o.name, t.kind, t.code,
    t.name, t.department_code
from need n
join organisation o on o.id = n.organisation_id
left join territory t on t.id = coalesce(n.territory_id, o.territory_id)
where n.space_id = :space and o.state = 'listed'
    and (cast(:territory as bigint) = 0 or coalesce(n.territory_id, o.territory_id) in (select id from inside))
    and (cast(:organisation as bigint) = 0 or n.organisation_id = cast(:organisation as bigint))
    and (cast(:side as text) = '' or n.side = :side)
    and (cast(:kind as text) = '' or n.kind = :kind)
    and (cast(:closed as bigint) = 1 or n.state = 'open')
    and (cast(:words as text) = '' or n.folded like '%' || :words || '%')
    and n.id < :before
order by n.id desc
limit :limit

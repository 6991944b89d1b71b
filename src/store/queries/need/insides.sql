-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which places of open needs and offers lie in the territories that others want.
with recursive leaf (id) as (
    select distinct coalesce(n.territory_id, o.territory_id)
    from need n
    join organisation o on o.id = n.organisation_id
    where n.space_id = :space and n.state = 'open' and o.state = 'listed' and coalesce(n.territory_id, o.territory_id) is not null
),
up (leaf, id) as (
    select id, id from leaf
    union
    select u.leaf, l.parent_id
    from up u
    join territory c on c.id = u.id
    join territory_parent l on l.child_id = u.id
    where u.id = u.leaf or c.level not between 15 and 25
),
lies (leaf, id) as (
    select leaf, id from up
    union
    select l.id, m.zone_id from leaf l join zoning_member m on m.commune_id = l.id
)
select leaf, id from lies
where id in (select n.wanted_id from need n where n.space_id = :space and n.state = 'open' and n.wanted_id is not null)
order by leaf, id

-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.number, c.actors, c.links, c.outside, c.lead_id, c.territories, c.fields, c.x, c.y, c.radius, o.name, o.slug
from network_community c
left join organisation o on o.id = c.lead_id and o.state = 'listed'
where c.network_id = :network and (cast(:number as bigint) = 0 or c.number = cast(:number as bigint))
order by c.number
limit :limit

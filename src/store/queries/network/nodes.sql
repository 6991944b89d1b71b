-- SPDX-License-Identifier: AGPL-3.0-or-later
select o.id, o.slug, o.name, o.kind, o.ess, t.kind, t.code, t.name, a.community, a.component, a.degree, a.strength, a.cooperations, a.bridges, a.articulation,
    a.betweenness, a.error, a.x, a.y
from network_actor a
join organisation o on o.id = a.organisation_id
left join territory t on t.id = o.territory_id
where a.network_id = :network and o.state = 'listed'
order by o.id

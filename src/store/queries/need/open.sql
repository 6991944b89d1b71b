-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Open needs and offers of listed organisations, of one kind or of all, with where they stand.
select n.id, n.public_id, n.space_id, n.organisation_id, n.side, n.kind, n.title, n.text, n.terms, n.territory_id, n.wanted_id, n.radius, n.from_date,
    n.until_date, n.notify, n.state, n.created_at, n.updated_at,
    o.slug, o.name, o.state, t.id, t.name,
    case when n.territory_id is null and o.lon is not null then o.lon else t.lon end,
    case when n.territory_id is null and o.lon is not null then o.lat else t.lat end,
    w.name
from need n
join organisation o on o.id = n.organisation_id
left join territory t on t.id = coalesce(n.territory_id, o.territory_id)
left join territory w on w.id = n.wanted_id
where n.space_id = :space and n.state = 'open' and o.state = 'listed'
    and (cast(:kind as text) = '' or n.kind = :kind)
order by n.id

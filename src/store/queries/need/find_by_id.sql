-- SPDX-License-Identifier: AGPL-3.0-or-later
select n.id, n.public_id, n.space_id, n.organisation_id, n.side, n.kind, n.title, n.text, n.terms, n.territory_id, n.wanted_id, n.radius, n.from_date,
    n.until_date, n.notify, n.state, n.created_at, n.updated_at,
    o.slug, o.name, o.state
from need n
join organisation o on o.id = n.organisation_id
where n.id = :id

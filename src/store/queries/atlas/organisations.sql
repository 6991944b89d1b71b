-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Listed organisations of a space, by name: what maps and lists of everything are made of, without what is long or private.
select o.id, o.slug, o.name, o.folded, o.kind, o.ess, o.territory_id, o.lon, o.lat
from organisation o
where o.space_id = :space and o.state = 'listed'
order by o.folded, o.id

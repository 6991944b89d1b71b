-- SPDX-License-Identifier: AGPL-3.0-or-later
select o.id, o.public_id, o.space_id, o.slug, o.name, o.kind, o.ess, o.siren, o.siret, o.rna, o.naf, o.people, o.description, o.website,
    o.territory_id, o.lon, o.lat, o.source, o.source_url, o.state, o.created_at, o.updated_at
from organisation o
where o.space_id = :space and o.siret = :siret and :siret <> '' and o.siret <> '' and o.state in ('listed', 'withdrawn')
order by o.state, o.id
limit 1

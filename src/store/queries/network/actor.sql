-- SPDX-License-Identifier: AGPL-3.0-or-later
select a.community, a.degree, a.cooperations, a.bridges, a.articulation
from network_actor a
join network n on n.id = a.network_id
where n.space_id = :space and a.organisation_id = :organisation

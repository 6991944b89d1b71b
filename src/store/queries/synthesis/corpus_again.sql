-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The sections of what a synthesis read, as far as it is still published.
select n.id, n.public_id, r.id, r.n, r.title, r.group_kind, r.written_at, r.territory_id, s.position, s.kind, s.text
from synthesis_source x
join revision r on r.id = x.revision_id
join notebook n on n.id = r.notebook_id
join section s on s.revision_id = r.id
where x.synthesis_id = :synthesis and n.state = 'published' and r.published_at is not null
order by n.id, s.position

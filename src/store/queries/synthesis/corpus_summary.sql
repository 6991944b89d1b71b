-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a synthesis read, as far as it is still published.
select count(*), count(distinct r.territory_id), min(r.written_at), max(r.written_at), cast(coalesce(sum(r.people), 0) as bigint),
    (select count(*) from synthesis_source x where x.synthesis_id = :synthesis)
from synthesis_source x
join revision r on r.id = x.revision_id
join notebook n on n.id = r.notebook_id
where x.synthesis_id = :synthesis and n.state = 'published' and r.published_at is not null

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a consultation comes to: notebooks, their territories, from when to when they were written, people behind them.
select count(*), count(distinct n.territory_id), min(r.written_at), max(r.written_at), cast(coalesce(sum(r.people), 0) as bigint)
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
where n.consultation_id = :consultation and n.state = 'published'

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Notebooks whose numbers lead to no revision, or whose shown revision nobody may read.
select n.public_id
from notebook n
left join revision r on r.notebook_id = n.id and r.n = n.shown
left join revision p on p.notebook_id = n.id and p.n = n.pending
left join revision l on l.notebook_id = n.id and l.n = n.last
where (n.shown is not null and (r.id is null or r.published_at is null)) or (n.pending is not null and p.id is null)
    or (n.last > 0 and l.id is null) or (n.last = 0 and exists (select 1 from revision x where x.notebook_id = n.id))
order by n.id

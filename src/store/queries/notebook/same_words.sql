-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Other notebooks of the consultation that say the very same, title included: those that everybody reads, by that title, and those that wait.
select n.id, n.public_id, r.n, n.state
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
where n.consultation_id = :consultation and n.title_folded = :title and n.id <> :id and r.digest = :digest
union
select n.id, n.public_id, r.n, n.state
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.pending
where n.consultation_id = :consultation and n.pending is not null and n.id <> :id and r.digest = :digest
order by 1
limit :limit

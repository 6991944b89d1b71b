-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a moderator has yet to read in a space, what waits longest first.
select n.public_id, n.state, n.pending, n.updated_at, c.slug, c.title, r.title, r.group_name
from notebook n
join consultation c on c.id = n.consultation_id
join revision r on r.notebook_id = n.id and r.n = n.pending
where c.space_id = :space and n.pending > 0
order by n.updated_at, n.id
limit :limit

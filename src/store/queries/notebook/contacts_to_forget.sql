-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Notebooks whose author can still be reached, of consultations that were archived before :before.
select n.id, n.public_id, c.space_id
from notebook_author a
join notebook n on n.id = a.notebook_id
join consultation c on c.id = n.consultation_id
where c.state = 'archived' and c.updated_at < :before and (a.email <> '' or a.name <> '')
order by n.id
limit :limit

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Other published notebooks of the space on the very same territory, the newest first.
select n.id
from notebook n
join consultation c on c.id = n.consultation_id
where n.territory_id = :territory and n.id <> :but and n.state = 'published' and c.state <> 'draft' and c.space_id = :space
order by n.published_at desc, n.id desc
limit :limit

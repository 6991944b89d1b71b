-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Drafts never sent that nobody has touched since `before`, whose author can be told and was not.
select n.id, n.public_id, c.space_id
from notebook_draft d
join notebook n on n.id = d.notebook_id
join consultation c on c.id = n.consultation_id
join notebook_author a on a.notebook_id = n.id
left join notebook_warning w on w.notebook_id = n.id and w.at >= d.updated_at
where n.state = 'draft' and d.updated_at < :before and a.email <> '' and w.notebook_id is null
order by n.id
limit :limit

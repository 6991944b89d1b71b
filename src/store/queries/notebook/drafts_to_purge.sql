-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Drafts never sent that nobody has touched since `before`, or that were begun before `begun` and never written in; where their author left an
-- address, they were told before `warned`.
select n.id, n.public_id, c.space_id
from notebook_draft d
join notebook n on n.id = d.notebook_id
join consultation c on c.id = n.consultation_id
left join notebook_author a on a.notebook_id = n.id
left join notebook_warning w on w.notebook_id = n.id and w.at >= d.updated_at and w.at < :warned
where n.state = 'draft' and n.last = 0
    and ((d.updated_at < :before and (coalesce(a.email, '') = '' or w.notebook_id is not null)) or (d.version = 1 and d.updated_at < :begun
            and not exists (select 1 from draft_picture p where p.notebook_id = d.notebook_id)))
order by n.id
limit :limit

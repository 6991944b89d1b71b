-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Published notebooks whose shown words were written in the name of an organisation, the newest first.
select n.id
from revision r
join notebook n on n.id = r.notebook_id and n.shown = r.n
join consultation c on c.id = n.consultation_id
where r.organisation_id = :organisation and n.state = 'published' and c.state <> 'draft' and c.space_id = :space
order by n.published_at desc, n.id desc
limit :limit

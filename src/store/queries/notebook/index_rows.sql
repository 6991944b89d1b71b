-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the search index keeps of some notebooks: those that are published. :ids is a JSON array of internal ids.
select n.id, n.public_id, c.space_id, n.consultation_id, n.published_at, n.title_folded, n.kinds, n.year, r.title, r.language, r.group_name,
    r.group_kind, r.organisation, n.territory_id
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
join consultation c on c.id = n.consultation_id
where n.id in (select value from json_each(:ids)) and n.state = 'published' and c.state <> 'draft'
order by n.id

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- When and where passages of each class were written, as far as everybody may read them: a line per revision and class.
select r.written_at, r.territory_id, c.number, count(*)
from class_passage p
join text_class c on c.id = p.class_id
join revision r on r.id = p.revision_id
join notebook n on n.id = r.notebook_id
where p.synthesis_id = :synthesis and n.state = 'published' and r.published_at is not null
group by r.id, r.written_at, r.territory_id, c.number
order by r.id, c.number

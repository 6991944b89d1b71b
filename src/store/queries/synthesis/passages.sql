-- SPDX-License-Identifier: AGPL-3.0-or-later
-- All passages in order, after one, as far as everybody may read them.
select p.position, c.number, n.public_id, r.id, r.n, p.section, p.begins, p.ends, p.score, p.marks, s.kind, s.text, r.title,
    r.language, r.group_name, r.group_kind, r.organisation, t.name, r.written_at, n.id, r.territory_id
from class_passage p
left join text_class c on c.id = p.class_id
join revision r on r.id = p.revision_id
join notebook n on n.id = r.notebook_id
join section s on s.revision_id = p.revision_id and s.position = p.section
left join territory t on t.id = r.territory_id
where p.synthesis_id = :synthesis and n.state = 'published' and r.published_at is not null and p.position > :after
order by p.position
limit :limit

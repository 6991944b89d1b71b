-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The passages that the findings of a synthesis cite, as far as everybody may read them.
select p.finding_id, p.public_id, p.stance, n.public_id, r.id, r.n, p.section, p.begins, p.ends, s.kind, s.text, r.title, r.language,
    r.group_name, r.group_kind, r.organisation, t.name, r.written_at, n.id, r.territory_id
from finding f
join finding_passage p on p.finding_id = f.id
join revision r on r.id = p.revision_id
join notebook n on n.id = r.notebook_id
join section s on s.revision_id = p.revision_id and s.position = p.section
left join territory t on t.id = r.territory_id
where f.synthesis_id = :synthesis and n.state = 'published' and r.published_at is not null
order by p.finding_id, p.position, p.id

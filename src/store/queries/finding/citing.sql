-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Findings of published syntheses that cite a notebook.
select y.public_id, y.title, f.public_id, f.kind, f.sentence, p.stance, r.n, p.section, p.begins, p.ends
from revision r
join finding_passage p on p.revision_id = r.id
join finding f on f.id = p.finding_id
join synthesis y on y.id = f.synthesis_id
where r.notebook_id = :notebook and y.state = 'published'
order by y.published_at desc, f.id, p.position

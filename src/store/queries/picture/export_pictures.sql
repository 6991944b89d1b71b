-- SPDX-License-Identifier: AGPL-3.0-or-later
select n.id, x.alternative, x.caption, f.sha256, p.width, p.height
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
join revision_picture x on x.revision_id = r.id
join notebook_picture p on p.id = x.picture_id
join file f on f.id = p.shown_id
where n.consultation_id = :consultation and n.state = 'published' and n.id > :after and n.id <= :last and p.hidden_reason = ''
order by n.id, x.position

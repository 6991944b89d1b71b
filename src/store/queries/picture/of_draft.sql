-- SPDX-License-Identifier: AGPL-3.0-or-later
select p.id, p.public_id, d.alternative, d.caption, f.sha256, p.width, p.height, p.hidden_reason
from draft_picture d
join notebook_picture p on p.id = d.picture_id
join file f on f.id = p.shown_id
where d.notebook_id = :notebook
order by d.position

-- SPDX-License-Identifier: AGPL-3.0-or-later
select p.id, p.public_id, x.alternative, x.caption, f.sha256, p.width, p.height, p.hidden_reason
from revision_picture x
join notebook_picture p on p.id = x.picture_id
join file f on f.id = p.shown_id
where x.revision_id = :revision
order by x.position

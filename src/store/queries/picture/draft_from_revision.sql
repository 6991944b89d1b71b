-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A correction begins with what was sent.
insert into draft_picture (notebook_id, position, picture_id, alternative, caption)
select r.notebook_id, x.position, x.picture_id, x.alternative, x.caption
from revision_picture x
join revision r on r.id = x.revision_id
where r.notebook_id = :notebook and r.n = :n

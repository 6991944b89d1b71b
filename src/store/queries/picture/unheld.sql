-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Pictures of a notebook that neither its draft nor a revision holds any more.
select p.id, p.original_id, p.shown_id
from notebook_picture p
where p.notebook_id = :notebook
    and not exists (select 1 from draft_picture d where d.picture_id = p.id)
    and not exists (select 1 from revision_picture x where x.picture_id = p.id)

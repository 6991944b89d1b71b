-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The files of a notebook whose shown bytes have a digest that begins so: whether everybody may see them.
select p.id, p.original_id, p.shown_id, o.mime,
    case when p.hidden_reason = '' and exists (
        select 1 from revision_picture x join revision r on r.id = x.revision_id
        where x.picture_id = p.id and r.published_at is not null) then 1 else 0 end
from notebook_picture p
join file f on f.id = p.shown_id
join file o on o.id = p.original_id
where p.notebook_id = :notebook and substr(f.sha256, 1, 32) = :digest

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Those of a space, or of one consultation of it, the newest first.
select y.id, y.public_id, y.consultation_id, y.title, y.lead, y.state, y.selection, y.parameters, y.figures, y.corpus_digest,
    y.result_digest, y.engine, y.job, y.based_on_id, y.account_id, y.published_at, y.created_at, y.updated_at, c.slug, c.title
from synthesis y
join consultation c on c.id = y.consultation_id
where c.space_id = :space and (cast(:consultation as bigint) = 0 or c.id = :consultation)
    and (cast(:drafts as bigint) = 1 or (y.state = 'published' and c.state <> 'draft'))
order by y.created_at desc, y.id desc
limit :limit

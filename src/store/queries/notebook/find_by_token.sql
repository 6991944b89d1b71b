-- SPDX-License-Identifier: AGPL-3.0-or-later
-- By the secret that its author began with, or by that of a letter.
select n.id, n.public_id, n.consultation_id, n.state, n.last, n.shown, n.pending, n.source, n.source_id, n.account_id, n.entered_by_id,
    n.published_at, n.created_at, n.updated_at
from notebook n
where n.id = coalesce((select a.notebook_id from notebook_author a where a.token = :token),
    (select l.notebook_id from notebook_link l where l.token = :token))

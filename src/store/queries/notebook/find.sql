-- SPDX-License-Identifier: AGPL-3.0-or-later
select n.id, n.public_id, n.consultation_id, n.state, n.last, n.shown, n.pending, n.source, n.source_id, n.account_id, n.entered_by_id,
    n.published_at, n.created_at, n.updated_at
from notebook n
where n.public_id = :public_id

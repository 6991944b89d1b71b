-- SPDX-License-Identifier: AGPL-3.0-or-later
select y.id, y.public_id, y.consultation_id, y.title, y.lead, y.state, y.selection, y.parameters, y.figures, y.corpus_digest,
    y.result_digest, y.engine, y.job, y.based_on_id, y.account_id, y.published_at, y.created_at, y.updated_at
from synthesis y
where y.id = :id

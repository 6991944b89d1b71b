-- SPDX-License-Identifier: AGPL-3.0-or-later
update synthesis
set state = 'draft', figures = :figures, corpus_digest = :corpus_digest, result_digest = :result_digest, engine = :engine, updated_at = :now
where id = :id and state = 'waiting'

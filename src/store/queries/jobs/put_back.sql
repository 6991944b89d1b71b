-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Back to the queue: after a failure that may pass, or because the node stops (which does not count as an attempt).
update job set state = 'queued', leased_by = null, leased_until = null, run_after = :run_after, error = :error,
    attempts = attempts - :forgive, checkpoint = coalesce(cast(:checkpoint as text), checkpoint), updated_at = :now
where id = :id and leased_by = :worker and state = 'running'

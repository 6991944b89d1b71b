-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Progress and checkpoint stay: what was done need not be done twice.
update job set state = 'queued', attempts = 0, cancel_requested = 0, run_after = :now, error = null, started_at = null,
    finished_at = null, updated_at = :now
where public_id = :public_id and state in ('failed', 'cancelled')

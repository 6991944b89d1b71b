-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Jobs whose worker has died and that nobody will take again.
update job set state = case when cancel_requested = 1 then 'cancelled' else 'failed' end,
    error = case when cancel_requested = 1 then null else :error end,
    leased_by = null, leased_until = null, finished_at = :now, updated_at = :now
where state = 'running' and leased_until < :now and (attempts >= max_attempts or cancel_requested = 1)
returning id, public_id, space_id, account_id, kind, parameters, state, run_after, attempts, max_attempts, leased_by, leased_until,
    cancel_requested, progress_done, progress_total, progress_message, checkpoint, result, error, created_at, started_at, finished_at

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The oldest job that is due, or whose worker has died.
update job set state = 'running', leased_by = :worker, leased_until = :until, attempts = attempts + 1,
    started_at = coalesce(started_at, :now), updated_at = :now
where id = (
    select id from job
    where ((state = 'queued' and run_after <= :now) or (state = 'running' and leased_until < :now))
        and attempts < max_attempts and cancel_requested = 0 and strpos(:kinds, ',' || kind || ',') > 0
    order by run_after, id limit 1 for update skip locked)
returning id, public_id, space_id, account_id, kind, parameters, state, run_after, attempts, max_attempts, leased_by, leased_until,
    cancel_requested, progress_done, progress_total, progress_message, checkpoint, result, error, created_at, started_at, finished_at

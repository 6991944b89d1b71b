-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, space_id, account_id, kind, parameters, state, run_after, attempts, max_attempts, leased_by, leased_until,
    cancel_requested, progress_done, progress_total, progress_message, checkpoint, result, error, created_at, started_at, finished_at
from job
where id < :before and (cast(:state as text) is null or state = cast(:state as text))
    and (cast(:kind as text) is null or kind = cast(:kind as text))
    and (cast(:space as bigint) is null or space_id = cast(:space as bigint))
order by id desc limit :limit

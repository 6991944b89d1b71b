-- SPDX-License-Identifier: AGPL-3.0-or-later
update job set progress_done = :done, progress_total = :total, progress_message = :message,
    checkpoint = coalesce(cast(:checkpoint as text), checkpoint), leased_until = :until, updated_at = :now
where id = :id and leased_by = :worker and state = 'running'
returning cancel_requested

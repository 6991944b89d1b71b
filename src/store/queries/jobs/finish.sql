-- SPDX-License-Identifier: AGPL-3.0-or-later
update job set state = :state, result = :result, error = :error, leased_by = null, leased_until = null, finished_at = :now, updated_at = :now
where id = :id and leased_by = :worker and state = 'running'

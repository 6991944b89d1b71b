-- SPDX-License-Identifier: AGPL-3.0-or-later
update job set leased_until = :until, updated_at = :now where id = :id and leased_by = :worker and state = 'running'
returning cancel_requested

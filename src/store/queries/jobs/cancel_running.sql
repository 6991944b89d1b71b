-- SPDX-License-Identifier: AGPL-3.0-or-later
update job set cancel_requested = 1, updated_at = :now where public_id = :public_id and state = 'running'

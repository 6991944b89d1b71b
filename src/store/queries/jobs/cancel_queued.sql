-- SPDX-License-Identifier: AGPL-3.0-or-later
update job set state = 'cancelled', finished_at = :now, updated_at = :now where public_id = :public_id and state = 'queued'

-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation_claim set state = :state, answered_at = :now where id = :id and state = 'waiting'

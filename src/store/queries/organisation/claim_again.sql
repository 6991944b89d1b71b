-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whoever was refused may say more.
update organisation_claim set text = :text, state = 'waiting', at = :now, answered_at = null
where organisation_id = :organisation and account_id = :account and state = 'refused'

-- SPDX-License-Identifier: AGPL-3.0-or-later
select state from organisation_claim where organisation_id = :organisation and account_id = :account

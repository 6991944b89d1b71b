-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation_claim set organisation_id = :kept
where organisation_id = :other and account_id not in (select c.account_id from organisation_claim c where c.organisation_id = :kept)

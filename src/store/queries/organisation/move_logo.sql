-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Of the other one, where the kept one has none.
update organisation_logo set organisation_id = :kept
where organisation_id = :other and not exists (select 1 from organisation_logo x where x.organisation_id = :kept)

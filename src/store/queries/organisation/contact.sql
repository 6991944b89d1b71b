-- SPDX-License-Identifier: AGPL-3.0-or-later
select name, email, phone from organisation_contact where organisation_id = :organisation

-- SPDX-License-Identifier: AGPL-3.0-or-later
select field from organisation_field where organisation_id = :organisation order by field

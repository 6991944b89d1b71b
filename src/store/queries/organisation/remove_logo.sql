-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from organisation_logo where organisation_id = :organisation

-- SPDX-License-Identifier: AGPL-3.0-or-later
select file_id from organisation_logo where organisation_id = :organisation

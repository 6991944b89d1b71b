-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation_field (organisation_id, field) values (:organisation, :field)

-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation_merged set organisation_id = :kept where organisation_id = :other

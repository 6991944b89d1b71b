-- SPDX-License-Identifier: AGPL-3.0-or-later
update need set organisation_id = :kept where organisation_id = :other

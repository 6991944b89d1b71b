-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation_logo set alternative = :alternative, updated_at = :now where organisation_id = :organisation

-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation_import set ordinal = :ordinal, updated_at = :now where id = :id

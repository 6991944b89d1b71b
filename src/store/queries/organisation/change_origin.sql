-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation_origin set digest = :digest, left_at = :left_at, import_id = :import, ordinal = :ordinal
where space_id = :space and source = :source and source_id = :source_id

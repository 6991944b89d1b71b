-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Nobody's import writes over what an editor chose.
update organisation_origin set organisation_id = :kept, left_at = 0 where organisation_id in (:kept, :other)

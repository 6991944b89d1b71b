-- SPDX-License-Identifier: AGPL-3.0-or-later
select typology, axis, level from self_placement where cooperation_id = :cooperation order by typology, axis

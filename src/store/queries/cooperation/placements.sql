-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Where it stood, the newest first.
select typology, axis, level, facts, at from placement where cooperation_id = :cooperation order by id desc limit :limit

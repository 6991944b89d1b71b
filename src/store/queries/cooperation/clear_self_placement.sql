-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from self_placement where cooperation_id = :cooperation

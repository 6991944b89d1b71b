-- SPDX-License-Identifier: AGPL-3.0-or-later
select what, since, text from joint_output where cooperation_id = :cooperation order by position

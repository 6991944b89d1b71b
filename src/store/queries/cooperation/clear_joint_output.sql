-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from joint_output where cooperation_id = :cooperation

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into joint_output (cooperation_id, position, what, since, text) values (:cooperation, :position, :what, :since, :text)

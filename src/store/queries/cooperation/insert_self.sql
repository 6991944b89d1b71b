-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into self_placement (cooperation_id, typology, axis, level) values (:cooperation, :typology, :axis, :level)

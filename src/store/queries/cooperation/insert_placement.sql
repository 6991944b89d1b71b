-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into placement (cooperation_id, typology, axis, level, facts, at) values (:cooperation, :typology, :axis, :level, :facts, :at)

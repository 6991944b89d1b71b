-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into participation (cooperation_id, organisation_id, position, role, from_date, to_date)
values (:cooperation, :organisation, :position, :role, :from_date, :to_date)

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into network_community (network_id, number, actors, links, outside, lead_id, territories, fields, x, y, radius)
values (:network, :number, :actors, :links, :outside, :lead, :territories, :fields, :x, :y, :radius)

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into network_territory (network_id, territory_id, actors, inside, across, transitivity)
values (:network, :territory, :actors, :inside, :across, :transitivity)

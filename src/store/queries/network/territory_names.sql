-- SPDX-License-Identifier: AGPL-3.0-or-later
select t.id, t.kind, t.code, t.name from network_territory n join territory t on t.id = n.territory_id where n.network_id = :network

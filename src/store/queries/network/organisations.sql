-- SPDX-License-Identifier: AGPL-3.0-or-later
select o.id, o.territory_id from organisation o where o.space_id = :space and o.state = 'listed' order by o.id

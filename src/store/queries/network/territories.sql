-- SPDX-License-Identifier: AGPL-3.0-or-later
select t.kind, t.code, t.name, n.actors, n.inside, n.across, n.transitivity
from network_territory n
join territory t on t.id = n.territory_id
where n.network_id = :network and (n.inside > 0 or n.across > 0)
order by t.level desc, t.folded, t.code

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Those that an organisation cooperates with, the closest first.
select o.slug, o.name, l.weight, l.cooperations, l.current, l.bridge
from (
    select b_id as other_id, weight, cooperations, current, bridge, network_id from network_link where a_id = :organisation
    union all
    select a_id, weight, cooperations, current, bridge, network_id from network_link where b_id = :organisation
) l
join network n on n.id = l.network_id
join organisation o on o.id = l.other_id
where n.space_id = :space and o.state = 'listed'
order by l.weight desc, o.folded, o.id
limit :limit

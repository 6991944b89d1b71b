-- SPDX-License-Identifier: AGPL-3.0-or-later
select l.a_id, l.b_id, l.weight, l.cooperations, l.current, l.bridge
from network_link l
join organisation a on a.id = l.a_id
join organisation b on b.id = l.b_id
where l.network_id = :network and a.state = 'listed' and b.state = 'listed'
order by l.a_id, l.b_id

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How many links there are between each two of the first communities.
select least_of, most_of, count(*)
from (
    select case when a.community < b.community then a.community else b.community end as least_of,
        case when a.community < b.community then b.community else a.community end as most_of
    from network_link l
    join network_actor a on a.network_id = l.network_id and a.organisation_id = l.a_id
    join network_actor b on b.network_id = l.network_id and b.organisation_id = l.b_id
    where l.network_id = :network and a.community <> b.community and a.community <= cast(:most as integer) and b.community <= cast(:most as integer)
) pairs
group by least_of, most_of
order by least_of, most_of

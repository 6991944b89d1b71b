-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into network_actor (network_id, organisation_id, community, component, degree, strength, cooperations, bridges, articulation, betweenness, error, x, y)
select cast(:network as bigint), cast(r.value ->> 0 as bigint), cast(r.value ->> 1 as integer), cast(r.value ->> 2 as integer),
    cast(r.value ->> 3 as integer), cast(r.value ->> 4 as double precision), cast(r.value ->> 5 as integer), cast(r.value ->> 6 as integer),
    cast(r.value ->> 7 as smallint), cast(r.value ->> 8 as double precision), cast(r.value ->> 9 as double precision),
    cast(r.value ->> 10 as double precision), cast(r.value ->> 11 as double precision)
from json_array_elements(cast(:rows as json)) as r (value)

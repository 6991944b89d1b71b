-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into network_link (network_id, a_id, b_id, weight, cooperations, current, bridge)
select cast(:network as bigint), cast(r.value ->> 0 as bigint), cast(r.value ->> 1 as bigint), cast(r.value ->> 2 as double precision),
    cast(r.value ->> 3 as integer), cast(r.value ->> 4 as integer), cast(r.value ->> 5 as smallint)
from json_array_elements(cast(:rows as json)) as r (value)

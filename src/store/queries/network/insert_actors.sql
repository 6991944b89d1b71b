-- SPDX-License-Identifier: AGPL-3.0-or-later
-- :rows is a JSON array of arrays, as in the next ones: one round trip for thousands of rows, on both engines.
insert into network_actor (network_id, organisation_id, community, component, degree, strength, cooperations, bridges, articulation, betweenness, error, x, y)
select :network, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9,
    value ->> 10, value ->> 11
from json_each(:rows)

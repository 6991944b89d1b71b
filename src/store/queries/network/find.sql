-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, space_id, seq, day, parameters, engine, actors, cooperations, to_come, links, past, communities, components, isolated, bridges,
    articulations, transitivity, sources, estimated, computed_at
from network
where space_id = :space

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into network (public_id, space_id, seq, day, parameters, engine, actors, cooperations, to_come, links, past, communities, components, isolated, bridges,
    articulations, transitivity, sources, estimated, computed_at)
values (:public_id, :space, :seq, :day, :parameters, :engine, :actors, :cooperations, :to_come, :links, :past, :communities, :components, :isolated, :bridges,
    :articulations, :transitivity, :sources, :estimated, :now)
returning id

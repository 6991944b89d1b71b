-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Those that were there and are perhaps the same as some that came: by name, or by a number of a register. What they have in common is
-- looked at elsewhere; at most twenty of a name each, so that a name which thousands bear costs no more. :ids is a JSON array.
-- Lateral: as a condition of the join it would be asked for every pair of organisations.
select n.id, o.id, n.folded, n.siren, n.siret, n.rna, n.territory_id, n.lon, n.lat,
    o.folded, o.siren, o.siret, o.rna, o.territory_id, o.lon, o.lat
from organisation n
cross join lateral (
    select x.id from (
        select y.id from organisation y
        where n.siret = '' and y.space_id = n.space_id and y.state = 'listed' and y.folded = n.folded and y.id < n.id
        order by y.id
        limit 20
    ) x
    union
    select x.id from (
        select y.id from organisation y
        where n.siret <> '' and y.siret = '' and y.space_id = n.space_id and y.folded = n.folded and y.id < n.id and y.state = 'listed'
        order by y.id
        limit 20
    ) x
    union
    select x.id from (
        select y.id from organisation y
        where n.siren <> '' and y.siren <> '' and y.siret = '' and y.space_id = n.space_id and y.siren = n.siren and y.id < n.id
            and y.state = 'listed'
        order by y.id
        limit 20
    ) x
    union
    select x.id from (
        select y.id from organisation y
        where n.siren <> '' and n.siret = '' and y.siret <> '' and y.state = 'listed' and y.space_id = n.space_id
            and y.siret >= n.siren and y.siret < n.siren || ':' and y.id < n.id
        order by y.siret
        limit 20
    ) x
    union
    select x.id from (
        select y.id from organisation y
        where n.rna <> '' and y.rna <> '' and y.space_id = n.space_id and y.rna = n.rna and y.id < n.id and y.state = 'listed'
        order by y.id
        limit 20
    ) x
) perhaps
join organisation o on o.id = perhaps.id
where n.id in (select cast(value as bigint) from json_array_elements_text(cast(:ids as json)))
order by n.id, o.id

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Codes of the communes of a territory.
with recursive inside (id) as (
    select t.id from territory t where t.id = :territory
    union
    select m.commune_id from zoning_member m where m.zone_id = :territory
    union
    select l.child_id
    from inside i
    join territory p on p.id = i.id
    join territory_parent l on l.parent_id = p.id
    where p.id = :territory or p.level not between 15 and 25
)
select t.code from inside i join territory t on t.id = i.id where t.kind = 'commune'

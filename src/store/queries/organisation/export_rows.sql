-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Listed organisations that fit, whole, in the order of the list and narrowed as it is (list.sql): for what is taken away.
with recursive inside (id) as (
    select t.id from territory t where t.id = cast(:territory as bigint)
    union
    select m.commune_id from zoning_member m where m.zone_id = cast(:territory as bigint)
    union
    select l.child_id
    from inside i
    join territory p on p.id = i.id
    join territory_parent l on l.parent_id = p.id
    where p.id = cast(:territory as bigint) or p.level not between 15 and 25
)
select o.id, o.public_id, o.space_id, o.slug, o.name, o.kind, o.ess, o.siren, o.siret, o.rna, o.naf, o.people, o.description, o.website,
    o.territory_id, o.lon, o.lat, o.source, o.source_url, o.state, o.created_at, o.updated_at, o.folded, t.kind, t.code, t.name,
    t.department_code, l.alternative, f.sha256, l.width, l.height
from organisation o
left join territory t on t.id = o.territory_id
left join organisation_logo l on l.organisation_id = o.id
left join file f on f.id = l.file_id
where o.space_id = :space and o.state = 'listed'
    and (cast(:territory as bigint) = 0 or o.territory_id in (select id from inside))
    and (cast(:kind as text) = '' or o.kind = :kind)
    and (cast(:ess as text) = '' or o.ess = :ess)
    and (cast(:field as text) = '' or exists (select 1 from organisation_field f where f.organisation_id = o.id and f.field = :field))
    and (cast(:words as text) = '' or o.folded like '%' || :words || '%')
    and (o.folded > :folded or (o.folded = :folded and o.id > :id))
order by o.folded, o.id
limit :limit

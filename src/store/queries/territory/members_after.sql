-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The same among what lies directly in a territory.
select t.id, t.public_id, t.kind, t.code, t.name, t.detail, t.department_code, d.name, t.population, t.lon, t.lat,
    t.approximate, t.ended, t.valid_from, t.valid_to, t.source, t.space_id, t.owner_id, t.postcodes
from territory t
left join territory d on d.kind = 'departement' and d.code = t.department_code
where t.id in (select child_id from territory_parent where parent_id = :parent
        union all select commune_id from zoning_member where zone_id = :parent)
    and (t.folded, t.id) > (:folded, :id) and t.ended = 0 and (t.space_id is null or t.space_id = :space)
    and (:kind = '' or t.kind = :kind)
order by t.folded, t.id
limit :limit

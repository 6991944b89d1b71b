-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Municipal arrondissements by their code, which is their number: by name the 10th would come before the 1st.
select t.id, t.public_id, t.kind, t.code, t.name, t.detail, t.department_code, d.name, t.population, t.lon, t.lat,
    t.approximate, t.ended, t.valid_from, t.valid_to, t.source, t.space_id, t.owner_id, t.postcodes
from territory_parent p join territory t on t.id = p.child_id
left join territory d on d.kind = 'departement' and d.code = t.department_code
where p.parent_id = :id and t.kind = :kind and t.ended = 0 and (t.space_id is null or t.space_id = :space)
order by case t.kind when 'arrondissement-municipal' then t.code else t.folded end, t.code
limit :limit offset :offset

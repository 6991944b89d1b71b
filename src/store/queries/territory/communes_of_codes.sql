-- SPDX-License-Identifier: AGPL-3.0-or-later
-- :codes is a JSON array: one round trip for thousands of communes.
select t.id, t.public_id, t.kind, t.code, t.name, t.detail, t.department_code, d.name, t.population, t.lon, t.lat,
    t.approximate, t.ended, t.valid_from, t.valid_to, t.source, t.space_id, t.owner_id, t.postcodes
from territory t
left join territory d on d.kind = 'departement' and d.code = t.department_code
where t.kind = 'commune' and t.code in (select value from json_each(:codes))
order by t.folded, t.code

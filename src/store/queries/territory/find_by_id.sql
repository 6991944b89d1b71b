-- SPDX-License-Identifier: AGPL-3.0-or-later
select t.id, t.public_id, t.kind, t.code, t.name, t.detail, t.department_code, d.name, t.population, t.lon, t.lat,
    t.approximate, t.ended, t.valid_from, t.valid_to, t.source, t.space_id, t.owner_id, t.postcodes
from territory t
left join territory d on d.kind = 'departement' and d.code = t.department_code
where t.id = :id

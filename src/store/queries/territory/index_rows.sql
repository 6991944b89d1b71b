-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Everything that can be searched, most populous first; a former commune brings its successor.
select t.kind, t.code, t.name, t.department_code, t.postcodes, t.population, t.ended, s.code, t.space_id
from territory t
left join territory_succession ts on ts.old_id = t.id
left join territory s on s.id = ts.new_id
order by t.ended, coalesce(t.population, -1) desc, t.level, t.code

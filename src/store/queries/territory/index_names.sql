-- SPDX-License-Identifier: AGPL-3.0-or-later
select t.kind, t.code, n.name, t.department_code
from territory_name n join territory t on t.id = n.territory_id
order by n.name, t.code

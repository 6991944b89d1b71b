-- SPDX-License-Identifier: AGPL-3.0-or-later
select t.id, t.kind, t.code, t.name, o.shape
from territory t join territory_outline o on o.territory_id = t.id
where t.kind = :kind
order by t.code

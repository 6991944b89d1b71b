-- SPDX-License-Identifier: AGPL-3.0-or-later
select t.id, t.kind, t.code, t.name, o.shape
from zoning_member m join territory t on t.id = m.commune_id join territory_outline o on o.territory_id = t.id
where m.zone_id = :id
order by t.code

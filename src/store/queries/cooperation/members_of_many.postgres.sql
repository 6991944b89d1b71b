-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Visible members of some cooperations. :ids is a JSON array of internal ids.
select p.cooperation_id, p.role, p.from_date, p.to_date, o.slug, o.name, o.kind
from participation p
join organisation o on o.id = p.organisation_id
where p.cooperation_id in (select cast(value as bigint) from json_array_elements_text(cast(:ids as json))) and o.state = 'listed'
order by p.cooperation_id, p.position

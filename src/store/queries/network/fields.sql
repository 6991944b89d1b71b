-- SPDX-License-Identifier: AGPL-3.0-or-later
select f.organisation_id, f.field
from organisation_field f
join organisation o on o.id = f.organisation_id
where o.space_id = :space and o.state = 'listed'
order by f.organisation_id, f.field

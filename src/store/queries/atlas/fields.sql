-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Fields of activity of the listed organisations of a space.
select f.organisation_id, f.field
from organisation o
cross join organisation_field f
where f.organisation_id = o.id and o.space_id = :space and o.state = 'listed'
order by f.organisation_id, f.field

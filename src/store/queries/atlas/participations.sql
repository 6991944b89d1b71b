-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which listed organisations take part in the cooperations of a space.
select p.cooperation_id, p.organisation_id
from cooperation c
cross join participation p on p.cooperation_id = c.id
cross join organisation o on o.id = p.organisation_id
where c.space_id = :space and o.state = 'listed'
order by p.cooperation_id, p.organisation_id

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which listed organisations take part in the cooperations of a space.
select p.cooperation_id, p.organisation_id
from cooperation c
cross join participation p
cross join organisation o
where p.cooperation_id = c.id and o.id = p.organisation_id and c.space_id = :space and c.state = 'listed' and o.state = 'listed'
order by p.cooperation_id, p.organisation_id

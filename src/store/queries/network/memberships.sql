-- SPDX-License-Identifier: AGPL-3.0-or-later
select p.cooperation_id, p.organisation_id, p.from_date, p.to_date, c.from_date, c.to_date
from participation p
join cooperation c on c.id = p.cooperation_id
join organisation o on o.id = p.organisation_id
where c.space_id = :space and c.state = 'listed' and o.space_id = :space and o.state = 'listed'
order by c.id, o.id

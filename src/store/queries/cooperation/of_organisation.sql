-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.slug, c.title, c.pole, p.role, p.from_date, p.to_date
from participation p
join cooperation c on c.id = p.cooperation_id
where p.organisation_id = :organisation and c.state = 'listed'
order by c.folded, c.id

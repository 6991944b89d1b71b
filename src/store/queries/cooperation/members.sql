-- SPDX-License-Identifier: AGPL-3.0-or-later
select p.organisation_id, p.role, p.from_date, p.to_date, o.slug, o.name, o.kind
from participation p
join organisation o on o.id = p.organisation_id
where p.cooperation_id = :cooperation and (o.state = 'listed' or :withdrawn = 1)
order by p.position

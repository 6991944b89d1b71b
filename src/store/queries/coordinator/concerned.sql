-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is told of what becomes of a cooperation: those who answer for its listed members, and those who coordinate it. Private.
select c.name, c.email, 'fr'
from participation p
join organisation o on o.id = p.organisation_id
join organisation_contact c on c.organisation_id = o.id
where p.cooperation_id = :cooperation and o.state = 'listed' and c.email <> ''
union
select a.name, a.email, a.language
from participation p
join organisation o on o.id = p.organisation_id
join organisation_claim k on k.organisation_id = o.id
join account a on a.id = k.account_id
where p.cooperation_id = :cooperation and o.state = 'listed' and k.state = 'approved' and a.state = 'active'
union
select a.name, a.email, a.language
from cooperation_coordinator k
join account a on a.id = k.account_id
where k.cooperation_id = :cooperation and a.state = 'active'
order by 2, 1

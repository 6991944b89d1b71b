-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who answers for an organisation: its address, and the people whom the network approved.
select c.name, c.email, 'fr' from organisation_contact c where c.organisation_id = :organisation and c.email <> ''
union
select a.name, a.email, a.language
from organisation_claim k
join account a on a.id = k.account_id
where k.organisation_id = :organisation and k.state = 'approved' and a.state = 'active'
order by 2

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whether somebody is, as the network approved, of the people of an organisation that carries or coordinates a cooperation.
select count(*)
from participation p
join organisation o on o.id = p.organisation_id
join organisation_claim k on k.organisation_id = o.id
where p.cooperation_id = :cooperation and p.role in ('carrier', 'coordinator') and p.to_date is null and o.state = 'listed'
    and k.account_id = :account and k.state = 'approved'

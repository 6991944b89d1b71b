-- SPDX-License-Identifier: AGPL-3.0-or-later
select o.name, o.slug, c.text, c.state, c.at
from organisation_claim c
join organisation o on o.id = c.organisation_id
where c.account_id = :account
order by c.id

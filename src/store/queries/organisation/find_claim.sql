-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.id, c.public_id, c.organisation_id, c.state, c.text, c.at, o.name, o.slug, a.name, a.email, a.public_id
from organisation_claim c
join organisation o on o.id = c.organisation_id
join account a on a.id = c.account_id
where c.public_id = :public_id and o.space_id = :space

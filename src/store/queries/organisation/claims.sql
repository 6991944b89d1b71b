-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Those of a state, oldest first, with who makes them: for editors.
select c.id, c.public_id, c.organisation_id, c.state, c.text, c.at, o.name, o.slug, a.name, a.email, a.public_id
from organisation_claim c
join organisation o on o.id = c.organisation_id
join account a on a.id = c.account_id
where o.space_id = :space and c.state = :state and (cast(:organisation as bigint) = 0 or c.organisation_id = cast(:organisation as bigint))
order by c.id
limit :limit

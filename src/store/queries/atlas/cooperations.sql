-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Cooperations and poles of a space, by title.
select c.id, c.slug, c.title, c.folded, c.pole, c.form, c.maturity, c.territory_id, c.origin, c.profile, c.sectors, c.governance_form
from cooperation c
where c.space_id = :space and c.state = 'listed'
order by c.folded, c.id

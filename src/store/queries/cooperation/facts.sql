-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Of every listed cooperation of a space, what rules of typologies ask about; what stands in lists is in facts_things.
select c.id, c.slug, c.title, c.pole, c.from_date, c.to_date, c.frequency, c.agreement, c.decision, c.people, c.hours, c.budget
from cooperation c
where c.space_id = :space and c.state = 'listed'
order by c.folded, c.id

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Pairs that wait for an editor, in the order in which they came.
select l.id, l.public_id, l.reason, l.metres, a.slug, a.name, b.slug, b.name, b.state, l.organisation_id, l.other_id
from organisation_likeness l
join organisation a on a.id = l.organisation_id
join organisation b on b.id = l.other_id
where l.state = 'open' and a.space_id = :space and l.id > :after
order by l.id
limit :limit

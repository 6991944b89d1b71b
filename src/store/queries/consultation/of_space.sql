-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Those that take notebooks first, then the newest; with how many notebooks everybody reads, and how many a moderator has yet to read.
select c.id, c.public_id, c.space_id, c.slug, c.title, c.lead, c.text, c.state, c.moderation, c.opens_on, c.closes_on, c.licence,
    c.contact, c.demonstration, c.created_at, c.updated_at, c.language,
    (select count(*) from notebook n where n.consultation_id = c.id and n.published_at is not null and n.state = 'published'),
    (select count(*) from notebook n where n.consultation_id = c.id and n.pending > 0)
from consultation c
where c.space_id = :space and (cast(:drafts as smallint) = 1 or c.state <> 'draft')
order by case c.state when 'draft' then 0 when 'open' then 1 when 'closed' then 2 else 3 end, c.created_at desc, c.id desc

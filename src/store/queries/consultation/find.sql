-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.id, c.public_id, c.space_id, c.slug, c.title, c.lead, c.text, c.state, c.moderation, c.opens_on, c.closes_on, c.licence,
    c.contact, c.demonstration, c.created_at, c.updated_at, c.language
from consultation c
where c.id = :id

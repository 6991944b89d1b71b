-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Where the address of one that became a part of another leads.
select o.slug from organisation_merged m join organisation o on o.id = m.organisation_id where m.space_id = :space and m.slug = :slug

-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.id, c.public_id, c.space_id, c.slug, c.pole, c.title, c.subject, c.description, c.form, c.frequency, c.agreement, c.decision,
    c.decision_text, c.from_date, c.to_date, c.territory_id, c.within_id, c.people, c.hours, c.budget, c.results, c.failures, c.source,
    c.source_url, c.project, c.governance, c.team, c.maturity, c.origin, c.created_at, c.updated_at,
    c.state, c.withdrawn_text, c.profile, c.sectors, c.governance_form
from cooperation c where c.space_id = :space and c.slug = :slug

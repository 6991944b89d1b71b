-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The terms that revisions speak of: they cannot go.
select distinct t.id
from consultation_term t
join revision_term r on r.term_id = t.id
where t.consultation_id = :consultation

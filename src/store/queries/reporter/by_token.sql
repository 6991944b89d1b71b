-- SPDX-License-Identifier: AGPL-3.0-or-later
select r.id, r.public_id, n.public_id, r.n, r.reason, r.outcome, p.email, p.language, p.objection, p.first_outcome
from notebook_reporter p
join notebook_report r on r.id = p.report_id
join notebook n on n.id = r.notebook_id
where p.token = :token

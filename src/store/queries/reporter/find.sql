-- SPDX-License-Identifier: AGPL-3.0-or-later
select r.id, r.public_id, n.public_id, r.n, r.reason, r.outcome, p.email, p.language, p.objection, p.first_outcome
from notebook_report r
join notebook_reporter p on p.report_id = r.id
join notebook n on n.id = r.notebook_id
where r.public_id = :public_id

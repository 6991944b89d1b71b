-- SPDX-License-Identifier: AGPL-3.0-or-later
select n.public_id, r.reason, r.text, r.outcome, r.at
from notebook_reporter p
join notebook_report r on r.id = p.report_id
join notebook n on n.id = r.notebook_id
where lower(p.email) = :email
order by r.id

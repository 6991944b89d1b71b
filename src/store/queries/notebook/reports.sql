-- SPDX-License-Identifier: AGPL-3.0-or-later
select r.n, r.reason, r.text, r.outcome, r.at, coalesce(p.objection, ''), case when p.report_id is null then 0 else 1 end
from notebook_report r
left join notebook_reporter p on p.report_id = r.id
where r.notebook_id = :notebook
order by r.id

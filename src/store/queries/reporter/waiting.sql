-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Reports of a notebook that wait for an answer, whose reporter wants to know it.
select r.public_id
from notebook_report r
join notebook_reporter p on p.report_id = r.id
where r.notebook_id = :notebook and r.answered_at is null
order by r.id

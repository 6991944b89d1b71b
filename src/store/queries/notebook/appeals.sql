-- SPDX-License-Identifier: AGPL-3.0-or-later
select a.text, a.outcome, a.at, d.account_id, case when a.decision_id = (select max(id) from notebook_decision where notebook_id = :notebook) then 1 else 0 end
from notebook_appeal a
join notebook_decision d on d.id = a.decision_id
where a.notebook_id = :notebook
order by a.id

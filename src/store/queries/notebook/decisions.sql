-- SPDX-License-Identifier: AGPL-3.0-or-later
select d.n, d.decision, d.reason, d.text, d.at, a.name
from notebook_decision d
left join account a on a.id = d.account_id
where d.notebook_id = :notebook
order by d.id

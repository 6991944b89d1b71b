-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What was decided about the pictures of a notebook, oldest first.
select d.decision, d.reason, d.text, d.at, coalesce(a.name, '')
from picture_decision d
join notebook_picture p on p.id = d.picture_id
left join account a on a.id = d.account_id
where p.notebook_id = :notebook
order by d.id

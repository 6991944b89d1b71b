-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What was sent back or refused in a consultation, the newest first, with neither names nor words: those may name people.
select d.public_id, d.decision, d.reason, d.at, d.id, coalesce(a.outcome, 'none')
from notebook_decision d
join notebook n on n.id = d.notebook_id
left join notebook_appeal a on a.decision_id = d.id
where n.consultation_id = :consultation and d.decision <> 'publish' and d.id < :before
order by d.id desc
limit :limit

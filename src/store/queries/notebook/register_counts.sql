-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What moderation did in a consultation, as numbers: decisions by reason, appeals and reports by outcome, pictures hidden by reason.
select 'decision', d.decision, d.reason, count(*)
from notebook_decision d join notebook n on n.id = d.notebook_id
where n.consultation_id = :consultation
group by d.decision, d.reason
union all
select 'appeal', a.outcome, '', count(*)
from notebook_appeal a join notebook n on n.id = a.notebook_id
where n.consultation_id = :consultation
group by a.outcome
union all
select 'report', p.outcome, p.reason, count(*)
from notebook_report p join notebook n on n.id = p.notebook_id
where n.consultation_id = :consultation
group by p.outcome, p.reason
union all
select 'picture', d.decision, d.reason, count(*)
from picture_decision d
cross join notebook_picture p
cross join notebook n
where p.id = d.picture_id and n.id = p.notebook_id and n.consultation_id = :consultation and d.decision = 'hide'
group by d.decision, d.reason

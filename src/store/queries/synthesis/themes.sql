-- SPDX-License-Identifier: AGPL-3.0-or-later
select x.revision_id, t.public_id, t.name
from revision_term x
join consultation_term t on t.id = x.term_id
where t.consultation_id = :consultation and t.vocabulary = 'theme'
order by x.revision_id, t.position, t.id

-- SPDX-License-Identifier: AGPL-3.0-or-later
select n.id, t.vocabulary, t.name
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
join revision_term x on x.revision_id = r.id
join consultation_term t on t.id = x.term_id
where n.consultation_id = :consultation and n.state = 'published' and n.id > :after and n.id <= :last
order by n.id, t.position

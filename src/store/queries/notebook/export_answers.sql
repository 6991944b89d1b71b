-- SPDX-License-Identifier: AGPL-3.0-or-later
select n.id, a.title, a.value
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
join answer a on a.revision_id = r.id
where n.consultation_id = :consultation and n.state = 'published' and n.id > :after and n.id <= :last
order by n.id, a.position

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Their themes and working groups. :ids is a JSON array of internal ids of notebooks.
select n.id, t.id, t.vocabulary, t.name
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
join revision_term x on x.revision_id = r.id
join consultation_term t on t.id = x.term_id
where n.id in (select cast(value as bigint) from json_array_elements_text(cast(:ids as json))) and n.state = 'published'
order by n.id, t.id

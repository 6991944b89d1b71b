-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Their words. :ids is a JSON array of internal ids of notebooks.
select n.id, s.heading, s.text
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
join section s on s.revision_id = r.id
where n.id in (select cast(value as bigint) from json_array_elements_text(cast(:ids as json))) and n.state = 'published'
order by n.id, s.position

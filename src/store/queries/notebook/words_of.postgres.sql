-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a moderator reads of some notebooks: of each its sections, or none. :ids is a JSON array of internal ids.
select n.id, n.public_id, n.consultation_id, r.language, r.title, s.text
from notebook n
join revision r on r.notebook_id = n.id and r.n = coalesce(n.pending, n.shown, n.last)
left join section s on s.revision_id = r.id
where n.id in (select cast(value as bigint) from json_array_elements_text(cast(:ids as json)))
order by n.id, s.position

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Some notebooks of a space as lists show them, as long as everybody may read them. :ids is a JSON array of internal ids.
select n.id, n.public_id, n.title_folded, n.published_at, n.kinds, r.title, r.group_name, r.group_kind, r.organisation,
    t.kind, t.code, t.name, r.written_at, r.language,
    (select substr(s.text, 1, 600) from section s where s.revision_id = r.id and s.position = 1)
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
join consultation c on c.id = n.consultation_id
left join territory t on t.id = n.territory_id
where n.id in (select cast(value as bigint) from json_array_elements_text(cast(:ids as json))) and n.state = 'published'
    and c.state <> 'draft' and c.space_id = :space
order by n.id

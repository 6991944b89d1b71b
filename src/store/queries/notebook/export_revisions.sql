-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Published notebooks of a consultation, after one and by number: some hundreds at a time, for exports of any size.
select n.id, n.public_id, n.published_at, r.id, r.n, r.title, r.language, r.group_name, r.group_kind, r.people, r.organisation,
    t.kind, t.code, t.name, r.written_at, n.source, n.source_id, o.slug
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
left join territory t on t.id = r.territory_id
left join organisation o on o.id = r.organisation_id and o.state = 'listed'
where n.consultation_id = :consultation and n.state = 'published' and n.id > :after
order by n.id
limit :limit

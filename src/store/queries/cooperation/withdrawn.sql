-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.slug, c.title, c.pole, c.updated_at from cooperation c
where c.space_id = :space and c.state = 'withdrawn'
order by c.updated_at desc, c.id desc
limit :limit

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Without those that wait until an editor says whether they are the same as another.
select o.slug, o.name, o.updated_at from organisation o
where o.space_id = :space and o.state = 'withdrawn'
    and not exists (select 1 from organisation_likeness l where l.other_id = o.id and l.state = 'open')
order by o.updated_at desc, o.id desc
limit :limit

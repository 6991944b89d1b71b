-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Organisations of a space that are called so, or have that address.
select id, slug, name, kind from organisation
where space_id = :space and state = 'listed' and (slug = :text or folded = :folded)
order by case when slug = :text then 0 else 1 end, id
limit 10

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The department and the region that each territory of a consultation's notebooks lies in.
with recursive leaf (id) as (
    select distinct r.territory_id
    from notebook n
    join revision r on r.notebook_id = n.id
    where n.consultation_id = :consultation and r.published_at is not null and r.territory_id is not null
),
up (leaf, id) as (
    select id, id from leaf
    union
    select u.leaf, l.parent_id
    from up u
    join territory c on c.id = u.id
    join territory_parent l on l.child_id = u.id
    where u.id = u.leaf or c.level not between 15 and 25
)
select up.leaf, t.kind, t.code, t.name
from up
join territory t on t.id = up.id
where t.level in (30, 40)
order by up.leaf, t.level, t.id

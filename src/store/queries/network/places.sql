-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The departments (level 30) and regions (40) above each territory where organisations of the space stand, itself among them. A commune lies in its own
-- department only, so that what is above it is not climbed to through its groups.
with recursive leaf (id) as (
    select distinct territory_id from organisation where space_id = :space and state = 'listed' and territory_id is not null
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
select up.leaf, t.id, t.level from up join territory t on t.id = up.id where t.level in (30, 40) order by up.leaf, t.level, t.id

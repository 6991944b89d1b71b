-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whether the one of :id is :above, or lies above it: who would be put into the other would then lie in itself.
with recursive up (id) as (
    select cast(:within as bigint)
    union
    select c.within_id from up u join cooperation c on c.id = u.id where c.within_id is not null
)
select count(*) from up where id = cast(:id as bigint)

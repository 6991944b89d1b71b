-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How many territories are among their own successors, however far.
with recursive after (start_id, id) as (
    select old_id, new_id from territory_succession
    union
    select a.start_id, s.new_id from after a join territory_succession s on s.old_id = a.id
)
select count(*) from after where start_id = id

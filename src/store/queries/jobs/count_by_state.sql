-- SPDX-License-Identifier: AGPL-3.0-or-later
select state, count(*) from job where cast(:space as bigint) is null or space_id = cast(:space as bigint) group by state order by state

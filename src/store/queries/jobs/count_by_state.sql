-- SPDX-License-Identifier: AGPL-3.0-or-later
select state, count(*) from job group by state order by state

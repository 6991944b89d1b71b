-- SPDX-License-Identifier: AGPL-3.0-or-later
-- 1 when there are spaces and not exactly one of them answers to unknown host names.
select case when count(*) > 0 and sum(is_default) <> 1 then 1 else 0 end from space

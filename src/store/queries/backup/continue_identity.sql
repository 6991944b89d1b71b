-- SPDX-License-Identifier: AGPL-3.0-or-later
select setval(pg_get_serial_sequence('@table@', '@column@'), coalesce(max(@column@), 0) + 1, false) from @table@

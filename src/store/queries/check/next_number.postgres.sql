-- SPDX-License-Identifier: AGPL-3.0-or-later
select case when is_called then last_value + 1 else last_value end from @sequence@

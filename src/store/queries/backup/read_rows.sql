-- SPDX-License-Identifier: AGPL-3.0-or-later
select @columns@ from @table@ order by @key@

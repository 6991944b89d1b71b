-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into @table@ (@columns@) values (@values@)

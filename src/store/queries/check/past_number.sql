-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from @table@ where @column@ >= :next

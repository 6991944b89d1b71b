-- SPDX-License-Identifier: AGPL-3.0-or-later
-- SQLite numbers rows from the largest by itself.
select '' where 1 = 0

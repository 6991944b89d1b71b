-- SPDX-License-Identifier: AGPL-3.0-or-later
-- SQLite continues after the largest by itself.
select '', '' where 1 = 0

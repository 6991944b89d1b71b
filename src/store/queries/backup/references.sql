-- SPDX-License-Identifier: AGPL-3.0-or-later
-- SQLite checks references when asked to.
select '', '', '' where 1 = 0

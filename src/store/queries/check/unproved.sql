-- SPDX-License-Identifier: AGPL-3.0-or-later
-- SQLite holds every rule; integrity_check tells of rows that break one.
select '', '' where 1 = 0

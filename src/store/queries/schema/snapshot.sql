-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The cheapest read: a transaction sees the moment of its first one.
select 1 from sqlite_schema limit 1

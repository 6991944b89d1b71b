-- SPDX-License-Identifier: AGPL-3.0-or-later
select pg_advisory_xact_lock(hashtextextended(:name, 0))

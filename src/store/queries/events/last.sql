-- SPDX-License-Identifier: AGPL-3.0-or-later
select coalesce(max(seq), 0) from event

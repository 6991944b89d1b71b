-- SPDX-License-Identifier: AGPL-3.0-or-later
select old_id, new_id from territory_succession

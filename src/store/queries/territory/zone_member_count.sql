-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from zoning_member where zone_id = :id

-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from territory_parent where child_id in (select id from territory where kind = :kind)

-- SPDX-License-Identifier: AGPL-3.0-or-later
select account_id, space_id, role from role where account_id = :account order by space_id, role

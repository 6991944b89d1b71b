-- SPDX-License-Identifier: AGPL-3.0-or-later
select role from role where account_id = :account and space_id = :space order by role

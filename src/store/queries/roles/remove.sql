-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from role where account_id = :account and space_id = :space and role = :role

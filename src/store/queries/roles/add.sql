-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into role (account_id, space_id, role, created_at) values (:account, :space, :role, :at)
on conflict (account_id, space_id, role) do nothing

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into session (public_id, token, account_id, space_id, agent, created_at, seen_at, expires_at)
values (:public_id, :token, :account, :space, :agent, :at, :at, :expires_at)
returning id

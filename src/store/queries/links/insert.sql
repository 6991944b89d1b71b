-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into account_link (public_id, token, purpose, account_id, space_id, email, created_at, expires_at)
values (:public_id, :token, :purpose, :account, :space, :email, :at, :expires_at)
returning id

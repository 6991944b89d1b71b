-- SPDX-License-Identifier: AGPL-3.0-or-later
update account_link set token = :token where id = :id and used_at is null

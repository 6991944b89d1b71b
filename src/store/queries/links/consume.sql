-- SPDX-License-Identifier: AGPL-3.0-or-later
update account_link set used_at = :now where id = :id and used_at is null and expires_at > :now

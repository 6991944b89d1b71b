-- SPDX-License-Identifier: AGPL-3.0-or-later
update session set seen_at = :at, expires_at = :expires_at where id = :id and seen_at < :at

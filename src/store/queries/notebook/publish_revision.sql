-- SPDX-License-Identifier: AGPL-3.0-or-later
update revision set published_at = :now where notebook_id = :notebook and n = :n and published_at is null

-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook set account_id = null, updated_at = :now where account_id = :account

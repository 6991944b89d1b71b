-- SPDX-License-Identifier: AGPL-3.0-or-later
update territory set owner_id = null, updated_at = :now where owner_id = :account

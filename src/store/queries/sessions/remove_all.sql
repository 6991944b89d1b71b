-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from session where account_id = :account and id <> :except

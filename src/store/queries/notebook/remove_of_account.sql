-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from notebook where account_id = :account

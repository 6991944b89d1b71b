-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from cooperation_coordinator where account_id = :account

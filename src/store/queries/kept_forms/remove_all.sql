-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from kept_form where account_id = :account

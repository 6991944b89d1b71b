-- SPDX-License-Identifier: AGPL-3.0-or-later
select account_id, path, content, expires_at from kept_form where token = :token

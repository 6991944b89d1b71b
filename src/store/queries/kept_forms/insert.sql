-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into kept_form (token, account_id, path, content, expires_at) values (:token, :account, :path, :content, :expires_at)

-- SPDX-License-Identifier: AGPL-3.0-or-later
update account
set email = null, email_folded = null, name = '', password = null, state = 'erased', last_login_day = null, updated_at = :at
where id = :id and state <> 'erased'

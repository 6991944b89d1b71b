-- SPDX-License-Identifier: AGPL-3.0-or-later
update account set email = :email, email_folded = :email_folded, updated_at = :at where id = :id and state <> 'erased'

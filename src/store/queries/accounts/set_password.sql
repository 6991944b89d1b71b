-- SPDX-License-Identifier: AGPL-3.0-or-later
update account set password = :password, state = 'active', updated_at = :at where id = :id and state <> 'erased'

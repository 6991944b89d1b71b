-- SPDX-License-Identifier: AGPL-3.0-or-later
update account set name = :name, language = :language, updated_at = :at where id = :id and state <> 'erased'

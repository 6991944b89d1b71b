-- SPDX-License-Identifier: AGPL-3.0-or-later
update space set name = :name, updated_at = :at where id = :id

-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook_import set line = :line, updated_at = :now where id = :id

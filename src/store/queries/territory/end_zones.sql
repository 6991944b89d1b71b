-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Those that the new import brings back are revived by insert_many.
update territory set ended = 1, updated_at = :now where kind = :kind and ended = 0

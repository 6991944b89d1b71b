-- SPDX-License-Identifier: AGPL-3.0-or-later
update territory set ended = 1, valid_to = :on, updated_at = :now where id = :id

-- SPDX-License-Identifier: AGPL-3.0-or-later
update finding set position = :position where id = :id

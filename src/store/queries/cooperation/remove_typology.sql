-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from typology where space_id = :space and key = :key

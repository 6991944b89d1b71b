-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from network where space_id = :space

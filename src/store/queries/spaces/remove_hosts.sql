-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from space_host where space_id = :space

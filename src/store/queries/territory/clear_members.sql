-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from zoning_member where zoning_id = :zoning

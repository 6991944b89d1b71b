-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from territory_description where territory_id = :id

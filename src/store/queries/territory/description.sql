-- SPDX-License-Identifier: AGPL-3.0-or-later
select text from territory_description where territory_id = :id

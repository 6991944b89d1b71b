-- SPDX-License-Identifier: AGPL-3.0-or-later
select name, until_date from territory_name where territory_id = :id order by until_date, name

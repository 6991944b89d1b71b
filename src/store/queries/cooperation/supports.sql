-- SPDX-License-Identifier: AGPL-3.0-or-later
select giver, year, amount from support where cooperation_id = :cooperation order by position

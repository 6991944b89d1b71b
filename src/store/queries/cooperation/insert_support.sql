-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into support (cooperation_id, position, giver, year, amount) values (:cooperation, :position, :giver, :year, :amount)

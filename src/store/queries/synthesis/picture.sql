-- SPDX-License-Identifier: AGPL-3.0-or-later
select figures from synthesis_picture where synthesis_id = :synthesis and kind = :kind and number = :number

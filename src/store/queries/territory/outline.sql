-- SPDX-License-Identifier: AGPL-3.0-or-later
select shape, source from territory_outline where territory_id = :id

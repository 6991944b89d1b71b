-- SPDX-License-Identifier: AGPL-3.0-or-later
select code, shape from territory_backdrop order by code

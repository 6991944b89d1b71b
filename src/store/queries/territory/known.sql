-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, kind, code, ended, department_code, population, lon, lat, approximate from territory

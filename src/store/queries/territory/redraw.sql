-- SPDX-License-Identifier: AGPL-3.0-or-later
update territory set name = :name, folded = :folded, department_code = :department, population = :population, lon = :lon,
    lat = :lat, approximate = :approximate, updated_at = :now
where id = :id and kind = 'territoire'

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory (public_id, space_id, kind, level, code, name, folded, department_code, population, lon, lat, approximate,
    source, owner_id, created_at, updated_at)
values (:public_id, :space, 'territoire', :level, :public_id, :name, :folded, :department, :population, :lon, :lat,
    :approximate, 'drawn', :owner, :now, :now)
returning id

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory (public_id, kind, level, code, name, folded, detail, department_code, postcodes, population, lon, lat,
    approximate, ended, valid_to, source, created_at, updated_at)
select r.value ->> 0, r.value ->> 1, cast(r.value ->> 2 as smallint), r.value ->> 3, r.value ->> 4, r.value ->> 5,
    r.value ->> 6, r.value ->> 7, r.value ->> 8, cast(r.value ->> 9 as bigint), cast(r.value ->> 10 as double precision),
    cast(r.value ->> 11 as double precision), cast(r.value ->> 12 as smallint), cast(r.value ->> 13 as smallint),
    r.value ->> 14, r.value ->> 15, cast(:now as bigint), cast(:now as bigint)
from json_array_elements(cast(:rows as json)) as r (value)
on conflict (kind, code) do update set name = excluded.name, folded = excluded.folded, detail = excluded.detail,
    department_code = excluded.department_code, postcodes = excluded.postcodes, population = excluded.population,
    lon = case when excluded.approximate > territory.approximate then territory.lon else excluded.lon end,
    lat = case when excluded.approximate > territory.approximate then territory.lat else excluded.lat end,
    approximate = case when excluded.approximate > territory.approximate then territory.approximate else excluded.approximate end,
    ended = excluded.ended, valid_to = excluded.valid_to, source = excluded.source, updated_at = excluded.updated_at

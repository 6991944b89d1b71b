-- SPDX-License-Identifier: AGPL-3.0-or-later
-- An exact position, which came from an imported file, is not given up for an approximate one.
-- :rows is a JSON array of arrays: one round trip for thousands of rows, on both engines.
insert into territory (public_id, kind, level, code, name, folded, detail, department_code, postcodes, population, lon, lat,
    approximate, ended, valid_to, source, created_at, updated_at)
select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
    value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15, :now, :now
from json_each(:rows)
where true
on conflict (kind, code) do update set name = excluded.name, folded = excluded.folded, detail = excluded.detail,
    department_code = excluded.department_code, postcodes = excluded.postcodes, population = excluded.population,
    lon = case when excluded.approximate > territory.approximate then territory.lon else excluded.lon end,
    lat = case when excluded.approximate > territory.approximate then territory.lat else excluded.lat end,
    approximate = case when excluded.approximate > territory.approximate then territory.approximate else excluded.approximate end,
    ended = excluded.ended, valid_to = excluded.valid_to, source = excluded.source, updated_at = excluded.updated_at

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- [[id, lon, lat], …]: positions from an official file replace approximate ones.
update territory set lon = r.value ->> 1, lat = r.value ->> 2, approximate = 0, updated_at = :now
from json_each(:rows) r where territory.id = cast(r.value ->> 0 as integer)

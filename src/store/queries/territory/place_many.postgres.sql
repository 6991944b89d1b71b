-- SPDX-License-Identifier: AGPL-3.0-or-later
update territory set lon = cast(r.value ->> 1 as double precision), lat = cast(r.value ->> 2 as double precision),
    approximate = 0, updated_at = :now
from json_array_elements(cast(:rows as json)) as r (value) where territory.id = cast(r.value ->> 0 as bigint)

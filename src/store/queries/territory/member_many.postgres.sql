-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into zoning_member (zoning_id, commune_id, zone_id)
select cast(:zoning as bigint), cast(r.value ->> 0 as bigint), cast(r.value ->> 1 as bigint)
from json_array_elements(cast(:rows as json)) as r (value)

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_succession (old_id, new_id, on_date)
select cast(r.value ->> 0 as bigint), cast(r.value ->> 1 as bigint), r.value ->> 2
from json_array_elements(cast(:rows as json)) as r (value)
on conflict (old_id, new_id) do update set on_date = excluded.on_date

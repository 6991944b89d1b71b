-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_name (territory_id, name, until_date)
select cast(r.value ->> 0 as bigint), r.value ->> 1, r.value ->> 2 from json_array_elements(cast(:rows as json)) as r (value)
on conflict (territory_id, name) do update set until_date = excluded.until_date

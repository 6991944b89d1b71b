-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_name (territory_id, name, until_date)
select value ->> 0, value ->> 1, value ->> 2 from json_each(:rows)
where true
on conflict (territory_id, name) do update set until_date = excluded.until_date

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_succession (old_id, new_id, on_date)
select value ->> 0, value ->> 1, value ->> 2 from json_each(:rows)
where true
on conflict (old_id, new_id) do update set on_date = excluded.on_date

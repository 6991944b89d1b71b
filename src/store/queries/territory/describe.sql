-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_description (territory_id, text) values (:id, :text)
on conflict (territory_id) do update set text = excluded.text

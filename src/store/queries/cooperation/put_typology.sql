-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into typology (space_id, key, content, updated_at) values (:space, :key, :content, :now)
on conflict (space_id, key) do update set content = excluded.content, updated_at = excluded.updated_at

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into setting (name, value, created_at, updated_at) values (:name, :value, :at, :at)
on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_outline (territory_id, shape, source, updated_at) values (:id, :shape, :source, :now)
on conflict (territory_id) do update set shape = excluded.shape, source = excluded.source, updated_at = excluded.updated_at

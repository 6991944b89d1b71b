-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_edition (id, year, digest, revision, updated_at) values (1, 0, '', 1, :now)
on conflict (id) do update set revision = territory_edition.revision + 1, updated_at = excluded.updated_at

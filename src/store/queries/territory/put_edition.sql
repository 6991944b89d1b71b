-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_edition (id, year, digest, revision, updated_at) values (1, :year, :digest, 1, :now)
on conflict (id) do update set year = excluded.year, digest = excluded.digest,
    revision = territory_edition.revision + 1, updated_at = excluded.updated_at

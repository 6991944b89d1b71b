-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into zoning (public_id, kind, year, source, licence, file, created_at, updated_at)
values (:public_id, :kind, :year, :source, :licence, :file, :now, :now)
on conflict (kind) do update set year = excluded.year, source = excluded.source, licence = excluded.licence,
    file = excluded.file, updated_at = excluded.updated_at
returning id

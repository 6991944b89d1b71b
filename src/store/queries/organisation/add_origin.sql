-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation_origin (space_id, source, source_id, organisation_id, digest, left_at, import_id, ordinal)
values (:space, :source, :source_id, :organisation, :digest, :left_at, :import, :ordinal)
on conflict do nothing

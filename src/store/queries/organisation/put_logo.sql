-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation_logo (organisation_id, file_id, alternative, width, height, updated_at)
values (:organisation, :file, :alternative, :width, :height, :now)
on conflict (organisation_id) do update set file_id = excluded.file_id, alternative = excluded.alternative, width = excluded.width, height = excluded.height,
    updated_at = excluded.updated_at

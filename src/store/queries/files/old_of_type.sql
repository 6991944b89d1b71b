-- SPDX-License-Identifier: AGPL-3.0-or-later
select id from file
where mime = :mime and created_at < :before
    and not exists (select 1 from waiting_file where file_id = file.id)
    and not exists (select 1 from notebook_import where file_id = file.id)
    and not exists (select 1 from notebook_picture where original_id = file.id)
    and not exists (select 1 from organisation_logo where file_id = file.id)

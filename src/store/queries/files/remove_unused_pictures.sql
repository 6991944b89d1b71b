-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What went with its space or its consultation, for which nobody asked about its files.
delete from file
where mime in ('image/jpeg', 'image/png', 'image/webp', 'image/gif')
    and not exists (select 1 from notebook_picture where original_id = file.id)
    and not exists (select 1 from notebook_picture where shown_id = file.id)
    and not exists (select 1 from notebook_import where file_id = file.id)
    and not exists (select 1 from waiting_file where file_id = file.id)
    and not exists (select 1 from organisation_logo where file_id = file.id)

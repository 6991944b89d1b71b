-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into waiting_file (file_id, at) values (:id, :at)
on conflict (file_id) do update set at = excluded.at

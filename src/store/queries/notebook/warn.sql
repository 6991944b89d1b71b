-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_warning (notebook_id, at) values (:notebook, :now) on conflict (notebook_id) do update set at = excluded.at

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation_link (organisation_id, token, letter, created_at) values (:organisation, :token, :letter, :now)
on conflict (letter) do update set token = excluded.token

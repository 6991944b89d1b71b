-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Another attempt to send a letter replaces the secret that nobody has seen.
insert into notebook_link (notebook_id, token, letter, created_at) values (:notebook, :token, :letter, :now)
on conflict (letter) do update set token = excluded.token

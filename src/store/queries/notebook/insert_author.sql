-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_author (notebook_id, token, name, email, created_at) values (:notebook, :token, :name, :email, :now)

-- SPDX-License-Identifier: AGPL-3.0-or-later
select public_id, need_id, name, email, text, at from need_answer where need_id = :need order by id desc limit :limit

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into need_answer (public_id, need_id, name, email, text, at) values (:public_id, :need, :name, :email, :text, :now)
returning id

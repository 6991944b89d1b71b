-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into account (public_id, email, email_folded, name, password, language, state, created_at, updated_at)
values (:public_id, :email, :email_folded, :name, :password, :language, :state, :at, :at)
returning id

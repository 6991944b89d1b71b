-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into space (public_id, name, is_default, created_at, updated_at)
values (:public_id, :name, :is_default, :at, :at) returning id

-- SPDX-License-Identifier: AGPL-3.0-or-later
select slug, name, updated_at from organisation where space_id = :space and state = 'withdrawn' order by updated_at desc, id desc limit :limit

-- SPDX-License-Identifier: AGPL-3.0-or-later
update synthesis set state = 'published', published_at = :now, updated_at = :now where id = :id and state = 'draft'

-- SPDX-License-Identifier: AGPL-3.0-or-later
update synthesis set state = 'draft', published_at = null, updated_at = :now where id = :id and state = 'published'

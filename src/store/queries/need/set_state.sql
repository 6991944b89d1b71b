-- SPDX-License-Identifier: AGPL-3.0-or-later
update need set state = :state, updated_at = :now where id = :id

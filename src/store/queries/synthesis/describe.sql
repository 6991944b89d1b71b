-- SPDX-License-Identifier: AGPL-3.0-or-later
update synthesis set title = :title, lead = :lead, updated_at = :now where id = :id

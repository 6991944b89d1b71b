-- SPDX-License-Identifier: AGPL-3.0-or-later
update cooperation set state = :state, withdrawn_text = :text, updated_at = :now where id = :id

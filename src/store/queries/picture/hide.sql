-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook_picture set hidden_reason = :reason where id = :id

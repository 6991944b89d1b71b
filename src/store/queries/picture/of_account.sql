-- SPDX-License-Identifier: AGPL-3.0-or-later
select p.id, p.original_id, p.shown_id from notebook n join notebook_picture p on p.notebook_id = n.id where n.account_id = :account

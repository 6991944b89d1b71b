-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_decision (public_id, notebook_id, n, decision, reason, text, account_id, at)
values (:public_id, :notebook, :n, :decision, :reason, :text, :account, :now)

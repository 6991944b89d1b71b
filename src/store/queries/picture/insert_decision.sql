-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into picture_decision (public_id, picture_id, decision, reason, text, account_id, at)
values (:public_id, :picture, :decision, :reason, :text, :account, :now)

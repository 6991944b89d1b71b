-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_report (public_id, notebook_id, n, reason, text, at) values (:public_id, :notebook, :n, :reason, :text, :now)
returning id

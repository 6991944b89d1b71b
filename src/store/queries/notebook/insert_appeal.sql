-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_appeal (public_id, notebook_id, decision_id, text, at) values (:public_id, :notebook, :decision, :text, :now)
on conflict (decision_id) do nothing

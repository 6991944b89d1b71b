-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into synthesis (public_id, consultation_id, title, state, selection, parameters, job, based_on_id, account_id, created_at, updated_at)
values (:public_id, :consultation, :title, 'waiting', :selection, :parameters, :job, :based_on, :account, :now, :now)
returning id

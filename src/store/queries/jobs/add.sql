-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into job (public_id, space_id, account_id, kind, parameters, state, run_after, max_attempts, created_at, updated_at)
values (:public_id, :space, :account, :kind, :parameters, 'queued', :run_after, :max_attempts, :at, :at) returning id

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whether a worker would find something to do: asked before a write transaction is opened for it.
select exists (
    select 1 from job where state = 'queued' and run_after <= :now
    union all
    select 1 from job where state = 'running' and leased_until < :now)

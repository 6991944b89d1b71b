-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from job where state = 'queued' and run_after < :since

-- SPDX-License-Identifier: AGPL-3.0-or-later
select public_id, kind from job where state = 'running' and leased_until < :since order by id limit 20

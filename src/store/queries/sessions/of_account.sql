-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, account_id, space_id, agent, created_at, seen_at, expires_at
from session where account_id = :account and expires_at > :now order by seen_at desc, id desc

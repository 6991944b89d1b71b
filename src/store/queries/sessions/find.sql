-- SPDX-License-Identifier: AGPL-3.0-or-later
select s.id, s.public_id, s.account_id, s.space_id, s.agent, s.created_at, s.seen_at, s.expires_at,
    a.id, a.public_id, a.email, a.name, a.language, a.state, a.last_login_day, a.created_at, a.updated_at
from session s join account a on a.id = s.account_id
where s.token = :token and a.state = 'active'

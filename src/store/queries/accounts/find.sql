-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, email, name, language, state, last_login_day, created_at, updated_at
from account where id = :id

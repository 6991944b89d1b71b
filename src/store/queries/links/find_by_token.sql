-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, purpose, account_id, space_id, email, created_at, expires_at, used_at
from account_link where token = :token

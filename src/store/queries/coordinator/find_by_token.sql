-- SPDX-License-Identifier: AGPL-3.0-or-later
select k.id, k.public_id, k.cooperation_id, k.account_id, a.name, a.email, a.language, a.state, k.remind, k.at
from cooperation_coordinator k
join account a on a.id = k.account_id
where k.token = :token

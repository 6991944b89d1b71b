-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.slug, c.title, c.pole, k.remind, k.at
from cooperation_coordinator k
join cooperation c on c.id = k.cooperation_id
where k.account_id = :account
order by k.id

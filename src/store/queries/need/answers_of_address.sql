-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody answered, as long as it is kept. Private: for them.
select n.public_id, n.title, a.name, a.text, a.at
from need_answer a
join need n on n.id = a.need_id
where lower(a.email) = :email
order by a.id

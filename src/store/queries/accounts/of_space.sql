-- SPDX-License-Identifier: AGPL-3.0-or-later
select a.id, a.public_id, a.email, a.name, a.language, a.state, a.last_login_day, a.created_at, a.updated_at, r.role
from account a
join role r on r.account_id = a.id and r.space_id = :space
where a.id in (
    select member.id from account member
    where member.id > :after and exists (select 1 from role own where own.account_id = member.id and own.space_id = :space)
    order by member.id limit :limit)
order by a.id, r.role

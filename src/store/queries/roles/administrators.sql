-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from role r join account a on a.id = r.account_id
where r.space_id = :space and r.role = 'administrator' and a.state = 'active' and r.account_id <> :except

-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.title from participation p
join participation r on r.cooperation_id = p.cooperation_id and r.organisation_id = :other
join cooperation c on c.id = p.cooperation_id
where p.organisation_id = :kept
order by c.id

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Organisations that take part in another cooperation with listed members of one, or in a part of it, and are no members: in which, and with how many of them.
-- Also in those that have ended: they know each other.
select p.organisation_id, c.slug, c.title, c.pole, case when c.within_id = :cooperation then 1 else 0 end,
    (select count(*) from participation m join participation s on s.organisation_id = m.organisation_id
        join organisation w on w.id = m.organisation_id and w.state = 'listed'
        where m.cooperation_id = :cooperation and s.cooperation_id = c.id)
from cooperation c
join participation p on p.cooperation_id = c.id
where c.space_id = :space and c.state = 'listed' and c.id <> :cooperation
    and (c.within_id = :cooperation or c.id in (
        select s.cooperation_id from participation m join participation s on s.organisation_id = m.organisation_id
        join organisation w on w.id = m.organisation_id and w.state = 'listed'
        where m.cooperation_id = :cooperation))
    and not exists (select 1 from participation x where x.cooperation_id = :cooperation and x.organisation_id = p.organisation_id)
order by p.organisation_id, c.folded, c.id

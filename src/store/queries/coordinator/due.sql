-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Coordinators of poles whose figures of a year are missing, all of them or some of those that the pole gave the year before, and who were not reminded
-- of them: of poles that everybody sees and that existed in that year. All of them, or those of one.
select k.id, k.public_id, c.space_id
from cooperation_coordinator k
join cooperation c on c.id = k.cooperation_id
join account a on a.id = k.account_id
where c.pole = 1 and c.state = 'listed' and c.maturity not in ('idea', 'ended')
    and (c.from_date is null or cast(substr(c.from_date, 1, 4) as integer) <= :year)
    and (c.to_date is null or cast(substr(c.to_date, 1, 4) as integer) >= :year)
    and k.remind = 1 and a.state = 'active'
    and (cast(:coordinator as bigint) = k.id or (cast(:coordinator as bigint) = 0 and (k.reminded_year is null or k.reminded_year < :year)))
    and (not exists (select 1 from pole_figure f where f.cooperation_id = c.id and f.year = :year)
        or exists (select 1 from pole_figure e where e.cooperation_id = c.id and e.year = :year - 1
            and not exists (select 1 from pole_figure f where f.cooperation_id = c.id and f.year = :year and f.indicator = e.indicator)))
order by k.id
limit :limit

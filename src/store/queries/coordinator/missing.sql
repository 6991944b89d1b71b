-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which figures a pole gave for the year before, and not for that year.
select e.indicator from pole_figure e
where e.cooperation_id = :cooperation and e.year = :year - 1
    and not exists (select 1 from pole_figure f where f.cooperation_id = e.cooperation_id and f.year = :year and f.indicator = e.indicator)
order by e.indicator

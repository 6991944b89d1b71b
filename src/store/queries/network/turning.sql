-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How many parts in cooperations begin or end after one day and until another, of dates as far as they are known: a year begins with its first day and has
-- ended with its last.
select count(*)
from participation p
join cooperation c on c.id = p.cooperation_id
where c.space_id = :space and c.state = 'listed' and (
    (p.from_date > substr(cast(:since as text), 1, length(p.from_date)) and p.from_date <= substr(cast(:day as text), 1, length(p.from_date)))
    or (c.from_date > substr(cast(:since as text), 1, length(c.from_date)) and c.from_date <= substr(cast(:day as text), 1, length(c.from_date)))
    or (p.to_date >= substr(cast(:since as text), 1, length(p.to_date)) and p.to_date < substr(cast(:day as text), 1, length(p.to_date)))
    or (c.to_date >= substr(cast(:since as text), 1, length(c.to_date)) and c.to_date < substr(cast(:day as text), 1, length(c.to_date))))

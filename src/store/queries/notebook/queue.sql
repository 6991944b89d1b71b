-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a moderator has to look at in a space, what waits longest first: revisions nobody has read, appeals, reports. One of these when
-- `what` names it ('unread', 'appeal', 'report'); of one consultation when it is not 0.
select w.public_id, w.state, w.n, w.since, w.slug, w.consultation_title, r.title, r.group_name, w.shown, w.appealed, w.reports, w.id
from (
    select n.id, n.public_id, n.state, coalesce(n.pending, n.shown, n.last) as n, n.updated_at, c.slug, c.title as consultation_title,
        case when n.shown is null then 0 else 1 end as shown,
        case when a.at is null then 0 else 1 end as appealed, coalesce(p.reports, 0) as reports,
        case when n.pending is null then coalesce(a.at, p.at) else n.updated_at end as since, n.pending
    from notebook n
    join consultation c on c.id = n.consultation_id
    left join notebook_appeal a on a.notebook_id = n.id and a.answered_at is null
    left join (select notebook_id, count(*) as reports, min(at) as at from notebook_report where answered_at is null group by notebook_id) p
        on p.notebook_id = n.id
    where c.space_id = :space and (:consultation = 0 or c.id = :consultation)
) w
join revision r on r.notebook_id = w.id and r.n = w.n
where (w.pending is not null and :what in ('', 'unread')) or (w.appealed = 1 and :what in ('', 'appeal'))
    or (w.reports > 0 and :what in ('', 'report'))
order by w.since, w.id
limit :limit

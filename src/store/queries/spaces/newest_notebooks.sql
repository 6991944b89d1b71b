-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The notebooks of a space that were published last: the last ones of each consultation by its index, then the last of those.
select n.id
from consultation c
join notebook n on n.id in (
    select m.id from notebook m
    where m.consultation_id = c.id and m.state = 'published'
    order by m.published_at desc, m.id desc
    limit :limit
)
where c.space_id = :space and c.state <> 'draft'
order by n.published_at desc, n.id desc
limit :limit

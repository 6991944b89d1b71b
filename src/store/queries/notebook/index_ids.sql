-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the search index holds, by number, after one: published notebooks of a consultation, of all when it is 0.
select n.id
from notebook n
join consultation c on c.id = n.consultation_id
where n.id > :after and n.state = 'published' and c.state <> 'draft'
    and (cast(:consultation as bigint) = 0 or n.consultation_id = cast(:consultation as bigint))
order by n.id
limit :limit

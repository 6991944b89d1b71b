-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How many notebooks the search index will hold.
select count(*)
from notebook n
join consultation c on c.id = n.consultation_id
where n.state = 'published' and c.state <> 'draft'

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is pooled in the cooperations of a space, each thing once.
select distinct x.cooperation_id, x.what
from cooperation c
cross join pooled x
where x.cooperation_id = c.id and c.space_id = :space and c.state = 'listed'
order by x.cooperation_id, x.what

-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*)
from notebook n
join consultation c on c.id = n.consultation_id
where c.space_id = :space and n.pending > 0

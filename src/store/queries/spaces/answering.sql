-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The space of that host name, or the one that answers to the others.
select s.id, s.public_id, s.name, s.is_default, s.created_at, s.updated_at, h.host
from space s left join space_host h on h.space_id = s.id
where s.id = coalesce((select space_id from space_host where host = :host), (select id from space where is_default = 1))
order by h.host

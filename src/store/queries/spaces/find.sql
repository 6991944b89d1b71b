-- SPDX-License-Identifier: AGPL-3.0-or-later
select s.id, s.public_id, s.name, s.is_default, s.created_at, s.updated_at, h.host
from space s left join space_host h on h.space_id = s.id
where s.public_id = :public_id order by h.host

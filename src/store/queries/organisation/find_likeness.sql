-- SPDX-License-Identifier: AGPL-3.0-or-later
select l.id, l.reason, l.metres, l.state, a.public_id, b.public_id
from organisation_likeness l
join organisation a on a.id = l.organisation_id
join organisation b on b.id = l.other_id
where l.public_id = :public_id and a.space_id = :space

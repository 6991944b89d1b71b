-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, synthesis_id, kind, position, sentence
from finding
where synthesis_id = :synthesis
order by case kind when 'indignation' then 1 when 'experience' then 2 else 3 end, position, id

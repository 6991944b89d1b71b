-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, vocabulary, name
from consultation_term
where consultation_id = :consultation
order by case vocabulary when 'theme' then 0 else 1 end, position, id

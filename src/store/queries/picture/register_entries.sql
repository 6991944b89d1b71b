-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Pictures that were hidden in a consultation, the newest first, with neither names nor words.
select d.public_id, d.reason, d.at
from picture_decision d
cross join notebook_picture p
cross join notebook n
where p.id = d.picture_id and n.id = p.notebook_id and n.consultation_id = :consultation and d.decision = 'hide'
order by d.id desc
limit :limit

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whether a notebook was sent, or a draft saved after it was begun.
select count(*)
from (select 1 as one
    from notebook n
    left join notebook_draft d on d.notebook_id = n.id
    where n.consultation_id = :consultation and (n.last > 0 or d.version > 1)
    limit 1) u

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The words of all revisions, with the digest of what was written.
select r.id, n.public_id, r.n, r.title, r.digest, s.kind, s.heading, s.text
from revision r
join notebook n on n.id = r.notebook_id
left join section s on s.revision_id = r.id
order by r.id, s.position

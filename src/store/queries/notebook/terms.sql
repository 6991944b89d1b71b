-- SPDX-License-Identifier: AGPL-3.0-or-later
select term_id
from revision_term
where revision_id = :revision
order by term_id

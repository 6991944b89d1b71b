-- SPDX-License-Identifier: AGPL-3.0-or-later
select title, value, question_id
from answer
where revision_id = :revision
order by position

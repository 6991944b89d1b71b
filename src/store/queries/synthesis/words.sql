-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The words of a run that begin so, the commonest first.
select word, folded, part, forms, occurrences, passages
from synthesis_word
where synthesis_id = :synthesis and substr(folded, 1, length(cast(:beginning as text))) = :beginning
order by passages desc, position
limit :limit

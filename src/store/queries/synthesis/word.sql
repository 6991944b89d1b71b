-- SPDX-License-Identifier: AGPL-3.0-or-later
select word, folded, part, forms, occurrences, passages
from synthesis_word
where synthesis_id = :synthesis and folded = :folded
order by case when word = :word then 0 else 1 end, passages desc, position
limit 1

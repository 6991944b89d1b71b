-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Words of all classes, or of one: the first of each, by how much they are over-represented.
select c.number, t.word, t.forms, t.count, t.total, t.chi2, t.g2, t.specificity, t.q
from text_class c
join class_term t on t.class_id = c.id
where c.synthesis_id = :synthesis and (cast(:number as bigint) = 0 or c.number = :number)
    and t.position <= cast(:most as bigint)
order by c.number, t.position

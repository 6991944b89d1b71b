-- SPDX-License-Identifier: AGPL-3.0-or-later
select c.number, v.variable, v.value, v.name, v.count, v.total, v.chi2, v.g2, v.specificity, v.q
from text_class c
join class_variable v on v.class_id = c.id
where c.synthesis_id = :synthesis and (cast(:number as bigint) = 0 or c.number = :number)
    and v.position <= cast(:most as bigint)
order by c.number, v.variable, v.position

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The tree, and what can be read of each class now: passages and notebooks that somebody took back are not counted.
select c.id, c.node, c.parent, c.born, c.cut, c.chi2, c.number, c.size, c.label, c.note, c.aside, c.joined,
    coalesce(w.passages, 0), coalesce(w.notebooks, 0)
from text_class c
left join (
    select p.class_id, count(*) as passages, count(distinct n.id) as notebooks
    from class_passage p
    join revision r on r.id = p.revision_id
    join notebook n on n.id = r.notebook_id
    where p.synthesis_id = :synthesis and n.state = 'published' and r.published_at is not null
    group by p.class_id
) w on w.class_id = c.id
where c.synthesis_id = :synthesis
order by c.node

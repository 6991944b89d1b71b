-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Where each passage stands and in which class, without its words.
select p.position, c.number, p.revision_id, p.section, p.begins, p.ends
from class_passage p
left join text_class c on c.id = p.class_id
where p.synthesis_id = :synthesis
order by p.revision_id, p.section, p.begins

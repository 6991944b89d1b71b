-- SPDX-License-Identifier: AGPL-3.0-or-later
-- [[child, parent], …]; a pair whose parent does not rank above its child is left out, and the count tells.
insert into territory_parent (child_id, parent_id)
select c.id, p.id
from json_each(:rows) r
join territory c on c.id = cast(r.value ->> 0 as integer)
join territory p on p.id = cast(r.value ->> 1 as integer)
where p.level > c.level

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_parent (child_id, parent_id)
select c.id, p.id
from json_array_elements(cast(:rows as json)) as r (value)
join territory c on c.id = cast(r.value ->> 0 as bigint)
join territory p on p.id = cast(r.value ->> 1 as bigint)
where p.level > c.level

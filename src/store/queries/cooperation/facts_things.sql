-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What rules of typologies count, of every listed cooperation of a space: members that are listed, means pooled, things produced, public supports.
select 'member', p.cooperation_id, o.kind, p.from_date, p.to_date
from cooperation c
join participation p on p.cooperation_id = c.id
join organisation o on o.id = p.organisation_id
where c.space_id = :space and c.state = 'listed' and o.state = 'listed'
union all
select 'pooled', x.cooperation_id, x.what, null, null from cooperation c join pooled x on x.cooperation_id = c.id where c.space_id = :space and c.state = 'listed'
union all
select 'output', x.cooperation_id, x.what, null, null from cooperation c join joint_output x on x.cooperation_id = c.id where c.space_id = :space and c.state = 'listed'
union all
select 'support', x.cooperation_id, x.giver, null, null from cooperation c join support x on x.cooperation_id = c.id where c.space_id = :space and c.state = 'listed'

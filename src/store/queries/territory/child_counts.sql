-- SPDX-License-Identifier: AGPL-3.0-or-later
select t.kind, count(*) from territory_parent p join territory t on t.id = p.child_id
where p.parent_id = :id and t.ended = 0 and (t.space_id is null or t.space_id = :space)
group by t.kind, t.level
order by t.level desc, t.kind

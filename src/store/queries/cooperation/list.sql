-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Cooperations that fit, by title, after a place in that order, with how many take part.
with recursive inside (id) as (
    select t.id from territory t where t.id = cast(:territory as bigint)
    union
    select m.commune_id from zoning_member m where m.zone_id = cast(:territory as bigint)
    union
    select l.child_id
    from inside i
    join territory p on p.id = i.id
    join territory_parent l on l.parent_id = p.id
    where p.id = cast(:territory as bigint) or p.level not between 15 and 25
)
select c.id, c.slug, c.title, c.folded, c.pole, c.subject, c.form, c.maturity, c.from_date, c.to_date, t.kind, t.code, t.name,
    t.department_code,
    (select count(*) from participation p join organisation o on o.id = p.organisation_id where p.cooperation_id = c.id and o.state = 'listed')
from cooperation c
left join territory t on t.id = c.territory_id
where c.space_id = :space and c.state = 'listed'
    and (cast(:territory as bigint) = 0 or c.territory_id in (select id from inside))
    and (cast(:pole as bigint) = -1 or c.pole = cast(:pole as bigint))
    and (cast(:form as text) = '' or c.form = :form)
    and (cast(:maturity as text) = '' or c.maturity = :maturity)
    and (cast(:origin as text) = '' or c.origin = :origin)
    and (cast(:profile as text) = '' or c.profile = :profile)
    and (cast(:sectors as text) = '' or c.sectors = :sectors)
    and (cast(:governance_form as text) = '' or c.governance_form = :governance_form)
    and (cast(:pooled as text) = '' or exists (select 1 from pooled x where x.cooperation_id = c.id and x.what = :pooled))
    and (cast(:words as text) = '' or c.folded like '%' || :words || '%')
    and (c.folded > :folded or (c.folded = :folded and c.id > :id))
order by c.folded, c.id
limit :limit

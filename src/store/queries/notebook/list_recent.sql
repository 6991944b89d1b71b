-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Published notebooks that fit, the newest first, after a place in that order. A territory holds what lies in it; an intercommunality that
-- spreads over several departments is no way from one to another. :themes, :working_groups and :group_kinds are values between commas, ",3,7,",
-- of which one is enough; empty for any.
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
select n.id, n.public_id, n.title_folded, n.published_at, n.kinds, r.title, r.group_name, r.group_kind, r.organisation,
    t.kind, t.code, t.name, r.written_at, r.language,
    (select substr(s.text, 1, 600) from section s where s.revision_id = r.id and s.position = 1)
from notebook n
join revision r on r.notebook_id = n.id and r.n = n.shown
left join territory t on t.id = n.territory_id
where n.consultation_id = :consultation and n.state = 'published'
    and (cast(:territory as bigint) = 0 or n.territory_id in (select id from inside))
    and (cast(:themes as text) = '' or exists (
        select 1 from revision_term x where x.revision_id = r.id and cast(:themes as text) like '%,' || x.term_id || ',%'))
    and (cast(:working_groups as text) = '' or exists (
        select 1 from revision_term x where x.revision_id = r.id and cast(:working_groups as text) like '%,' || x.term_id || ',%'))
    and (cast(:group_kinds as text) = '' or cast(:group_kinds as text) like '%,' || n.group_kind || ',%')
    and (cast(:kinds as bigint) = 0 or n.kinds & cast(:kinds as bigint) <> 0)
    and (cast(:year as bigint) = 0 or n.year = cast(:year as bigint))
    and (n.published_at < :at or (n.published_at = :at and n.id < :id))
order by n.published_at desc, n.id desc
limit :limit

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How many listed organisations, cooperations, poles among them, published notebooks, findings of published syntheses that cite these, and open
-- needs and offers a territory holds. A need that is placed elsewhere than its organisation counts where it is placed.
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
select
    (select count(*) from organisation o where o.space_id = :space and o.state = 'listed' and o.territory_id in (select id from inside)),
    (select count(*) from cooperation c where c.space_id = :space and c.state = 'listed' and c.territory_id in (select id from inside)),
    (select count(*) from cooperation c where c.space_id = :space and c.state = 'listed' and c.pole = 1 and c.territory_id in (select id from inside)),
    (select count(*) from notebook n join consultation x on x.id = n.consultation_id
        where x.space_id = :space and x.state <> 'draft' and n.state = 'published' and n.territory_id in (select id from inside)),
    (select count(distinct f.id) from notebook n join revision r on r.notebook_id = n.id join finding_passage p on p.revision_id = r.id
        join finding f on f.id = p.finding_id join synthesis y on y.id = f.synthesis_id join consultation x on x.id = n.consultation_id
        where x.space_id = :space and n.state = 'published' and y.state = 'published' and r.published_at is not null
        and n.territory_id in (select id from inside)),
    (select count(*) from need n join organisation o on o.id = n.organisation_id
        where n.space_id = :space and n.state = 'open' and o.state = 'listed'
        and coalesce(n.territory_id, o.territory_id) in (select id from inside))

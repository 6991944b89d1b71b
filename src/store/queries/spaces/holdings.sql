-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How much of each thing everybody may read in a space.
select
    (select count(*) from notebook n join consultation x on x.id = n.consultation_id
        where x.space_id = :space and x.state <> 'draft' and n.state = 'published'),
    (select count(*) from synthesis s join consultation x on x.id = s.consultation_id
        where x.space_id = :space and x.state <> 'draft' and s.published_at is not null),
    (select count(*) from cooperation c where c.space_id = :space and c.state = 'listed'),
    (select count(*) from organisation o where o.space_id = :space and o.state = 'listed')

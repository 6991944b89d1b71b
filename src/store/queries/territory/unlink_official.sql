-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Before the official links are written again: those of imported zones and drawn territories stay. A look-up for each link: two lists
-- of identifiers, asked for with "in", would be tried pair by pair.
delete from territory_parent
where exists (select 1 from territory c where c.id = territory_parent.child_id and c.source = 'cog')
    and exists (select 1 from territory p where p.id = territory_parent.parent_id and p.source = 'cog')

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Before the official links are written again: those of imported zones and drawn territories stay.
delete from territory_parent
where child_id in (select id from territory where source = 'cog') and parent_id in (select id from territory where source = 'cog')

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The cross join has SQLite start from the few outlines, not from every territory (https://www.sqlite.org/optoverview.html#crossjoin).
select t.kind, o.source, count(*) from territory_outline o cross join territory t
where t.id = o.territory_id
group by t.kind, t.level, o.source
order by t.level desc, t.kind, o.source

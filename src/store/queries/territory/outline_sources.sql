-- SPDX-License-Identifier: AGPL-3.0-or-later
select t.kind, o.source, count(*) from territory_outline o join territory t on t.id = o.territory_id
group by t.kind, t.level, o.source
order by t.level desc, t.kind, o.source

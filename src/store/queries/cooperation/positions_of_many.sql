-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Where the territories of some cooperations are. :ids is a JSON array of internal ids.
select c.id, t.lon, t.lat from cooperation c join territory t on t.id = c.territory_id
where c.id in (select value from json_each(:ids)) and t.lon is not null

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into zoning_member (zoning_id, commune_id, zone_id)
select :zoning, value ->> 0, value ->> 1 from json_each(:rows)

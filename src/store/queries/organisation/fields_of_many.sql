-- SPDX-License-Identifier: AGPL-3.0-or-later
-- :ids is a JSON array of internal ids.
select organisation_id, field from organisation_field
where organisation_id in (select value from json_each(:ids))
order by organisation_id, field

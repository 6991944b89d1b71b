-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What some ids of a source are here. :ids is a JSON array.
select g.source_id, g.organisation_id, g.digest, g.left_at, g.import_id, g.ordinal, o.updated_at, o.state
from organisation_origin g
join organisation o on o.id = g.organisation_id
where g.space_id = :space and g.source = :source and g.source_id in (select value from json_each(:ids))

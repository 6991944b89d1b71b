-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Of one that everybody sees, by the part of the digest that its address shows.
select f.bytes
from organisation o
join organisation_logo l on l.organisation_id = o.id
join file f on f.id = l.file_id
where o.space_id = :space and o.slug = :slug and o.state = 'listed' and substr(f.sha256, 1, 32) = :digest

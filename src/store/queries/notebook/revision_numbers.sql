-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Those that everybody may read, oldest first.
select n, written_at, published_at
from revision
where notebook_id = :notebook and published_at is not null
order by n

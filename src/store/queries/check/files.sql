-- SPDX-License-Identifier: AGPL-3.0-or-later
-- SQLite stores a value of any type in any column, and a damaged or foreign row may have one.
select coalesce(cast(public_id as text), '?'), coalesce(cast(sha256 as text), '?'), coalesce(cast(size as integer), -1),
    coalesce(cast(bytes as blob), x'')
from file order by id

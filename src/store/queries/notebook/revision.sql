-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, notebook_id, n, title, language, group_name, group_kind, people, organisation, territory_id, written_at, published_at,
    organisation_id
from revision
where notebook_id = :notebook and n = :n

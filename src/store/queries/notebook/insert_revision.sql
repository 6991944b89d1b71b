-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into revision (notebook_id, n, title, language, group_name, group_kind, people, organisation, territory_id, digest,
    written_at, published_at, created_at, organisation_id)
values (:notebook, :n, :title, :language, :group_name, :group_kind, :people, :organisation, :territory, :digest,
    :written_at, :published_at, :now, :organisation_page)
returning id

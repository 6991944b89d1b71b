-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook set state = :state, last = :last, shown = :shown, pending = :pending, title_folded = :title_folded,
    group_kind = :group_kind, territory_id = :territory, kinds = :kinds, year = :year, published_at = :published_at, updated_at = :now
where id = :id

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook (public_id, consultation_id, state, last, shown, pending, title_folded, group_kind, territory_id, kinds, year,
    source, source_id, source_digest, import_id, import_line, account_id, entered_by_id, published_at, created_at, updated_at)
values (:public_id, :consultation, :state, :last, :shown, :pending, :title_folded, :group_kind, :territory, :kinds, :year,
    :source, :source_id, :source_digest, :import, :line, :account, :entered_by, :published_at, :now, :now)
on conflict (consultation_id, source, source_id) do nothing
returning id

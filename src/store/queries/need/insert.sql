-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into need (public_id, space_id, organisation_id, side, kind, title, text, folded, terms, territory_id, wanted_id, radius, from_date, until_date,
    notify, state, created_at, updated_at)
values (:public_id, :space, :organisation, :side, :kind, :title, :text, :folded, :terms, :territory, :wanted, :radius, :from, :until,
    :notify, :state, :now, :now)
returning id

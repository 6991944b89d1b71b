-- SPDX-License-Identifier: AGPL-3.0-or-later
update need set side = :side, kind = :kind, title = :title, text = :text, folded = :folded, terms = :terms, territory_id = :territory,
    wanted_id = :wanted, radius = :radius, from_date = :from, until_date = :until, notify = :notify, updated_at = :now
where id = :id

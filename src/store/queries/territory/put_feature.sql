-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_feature (territory_id, position, title_fr, title_en, text_fr, text_en, source, source_url)
values (:id, :position, :title_fr, :title_en, :text_fr, :text_en, :source, :source_url)
on conflict (territory_id) do nothing

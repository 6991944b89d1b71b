-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation_merged (space_id, slug, public_id, organisation_id, content, at)
values (:space, :slug, :public_id, :organisation, :content, :now)

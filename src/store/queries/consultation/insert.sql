-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into consultation (public_id, space_id, slug, title, lead, text, state, moderation, opens_on, closes_on, licence, contact,
    demonstration, language, created_at, updated_at)
values (:public_id, :space, :slug, :title, :lead, :text, :state, :moderation, :opens_on, :closes_on, :licence, :contact,
    :demonstration, :language, :now, :now)
returning id

-- SPDX-License-Identifier: AGPL-3.0-or-later
update consultation set title = :title, lead = :lead, text = :text, moderation = :moderation, opens_on = :opens_on,
    closes_on = :closes_on, licence = :licence, contact = :contact, language = :language, updated_at = :now
where id = :id

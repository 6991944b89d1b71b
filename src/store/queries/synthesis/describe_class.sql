-- SPDX-License-Identifier: AGPL-3.0-or-later
update text_class
set label = :label, note = :note, aside = :aside, joined = :joined
where synthesis_id = :synthesis and number = :number

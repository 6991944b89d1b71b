-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into section (revision_id, position, kind, form_section_id, heading, text)
values (:revision, :position, :kind, :form_section, :heading, :text)

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into form_section (public_id, consultation_id, position, kind, title, help, shortest, longest)
values (:public_id, :consultation, :position, :kind, :title, :help, :shortest, :longest)

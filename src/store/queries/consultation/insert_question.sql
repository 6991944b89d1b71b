-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into form_question (public_id, consultation_id, position, kind, title, help, choices)
values (:public_id, :consultation, :position, :kind, :title, :help, :choices)

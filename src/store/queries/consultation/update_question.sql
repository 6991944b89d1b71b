-- SPDX-License-Identifier: AGPL-3.0-or-later
update form_question set position = :position, kind = :kind, title = :title, help = :help, choices = :choices
where id = :id

-- SPDX-License-Identifier: AGPL-3.0-or-later
update form_section set position = :position, kind = :kind, title = :title, help = :help, shortest = :shortest, longest = :longest
where id = :id

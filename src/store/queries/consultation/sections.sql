-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, kind, title, help, shortest, longest
from form_section
where consultation_id = :consultation
order by position, id

-- SPDX-License-Identifier: AGPL-3.0-or-later
select kind, heading, text, form_section_id
from section
where revision_id = :revision
order by position

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which of some addresses are taken, by organisations or by what they were merged from. :slugs is a JSON array.
select slug from organisation where space_id = :space and slug in (select value from json_array_elements_text(cast(:slugs as json)))
union
select slug from organisation_merged where space_id = :space and slug in (select value from json_array_elements_text(cast(:slugs as json)))

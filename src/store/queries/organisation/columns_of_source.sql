-- SPDX-License-Identifier: AGPL-3.0-or-later
select columns from organisation_import where space_id = :space and source = :source order by id desc limit 1

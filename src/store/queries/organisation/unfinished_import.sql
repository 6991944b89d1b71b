-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, ordinal from organisation_import
where space_id = :space and digest = :digest and finished_at is null
order by id desc
limit 1

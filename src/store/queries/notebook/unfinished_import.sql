-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, line from notebook_import
where consultation_id = :consultation and digest = :digest and finished_at is null
order by id desc
limit 1

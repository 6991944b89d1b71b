-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How the last file of a source was read.
select columns from notebook_import
where consultation_id = :consultation and source = :source
order by id desc
limit 1

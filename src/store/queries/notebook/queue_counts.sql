-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How much of each waits in a space, in one consultation when it is not 0.
select (select count(*) from notebook n join consultation c on c.id = n.consultation_id
        where c.space_id = :space and (:consultation = 0 or c.id = :consultation) and n.pending > 0),
    (select count(*) from notebook_appeal a join notebook n on n.id = a.notebook_id join consultation c on c.id = n.consultation_id
        where c.space_id = :space and (:consultation = 0 or c.id = :consultation) and a.answered_at is null),
    (select count(distinct p.notebook_id) from notebook_report p join notebook n on n.id = p.notebook_id
        join consultation c on c.id = n.consultation_id
        where c.space_id = :space and (:consultation = 0 or c.id = :consultation) and p.answered_at is null)

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Events that found their object otherwise than the event before had left it.
select seq, object_kind, object_id
from (
    select seq, object_kind, object_id, digest_before,
        lag(digest_after) over (partition by object_kind, object_id order by seq) as left_as
    from event
    where digest_before is not null or digest_after is not null) chain
where digest_before <> left_as
order by seq limit 20

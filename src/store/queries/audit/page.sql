-- SPDX-License-Identifier: AGPL-3.0-or-later
select e.seq, e.space_id, e.account_id, e.via, e.kind, e.object_kind, e.object_id, e.digest_before, e.digest_after, e.at, a.public_id, a.name
from event e left join account a on a.id = e.account_id
where e.seq < :before
    and (e.space_id = :space or (e.space_id is null and :whole = 1))
    and (cast(:account as bigint) is null or e.account_id = cast(:account as bigint))
    and (cast(:kind as text) is null or substr(e.kind, 1, length(cast(:kind as text))) = cast(:kind as text))
    and (cast(:object as text) is null or e.object_id = cast(:object as text))
    and e.at >= :since and e.at < :until
order by e.seq desc limit :limit

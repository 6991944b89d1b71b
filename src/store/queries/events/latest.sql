-- SPDX-License-Identifier: AGPL-3.0-or-later
select seq, space_id, account_id, via, kind, object_kind, object_id, digest_before, digest_after, at
from event
where seq < :before
    and (cast(:space as bigint) is null or space_id = cast(:space as bigint))
    and (cast(:account as bigint) is null or account_id = cast(:account as bigint))
    and (cast(:kind as text) is null or kind = cast(:kind as text))
order by seq desc limit :limit

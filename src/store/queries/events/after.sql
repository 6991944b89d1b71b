-- SPDX-License-Identifier: AGPL-3.0-or-later
select seq, space_id, account_id, via, kind, object_kind, object_id, digest_before, digest_after, at
from event where seq > :seq order by seq limit :limit

-- SPDX-License-Identifier: AGPL-3.0-or-later
select seq, space_id, account_id, via, kind, object_kind, object_id, digest_before, digest_after, at
from event where object_kind = :object_kind and object_id = :object_id and seq < :before order by seq desc limit :limit

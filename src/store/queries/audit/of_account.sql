-- SPDX-License-Identifier: AGPL-3.0-or-later
select seq, via, kind, object_kind, object_id, at
from event where account_id = :account or (object_kind = 'account' and object_id = :public_id)
order by seq

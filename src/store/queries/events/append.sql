-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into event (space_id, account_id, via, kind, object_kind, object_id, digest_before, digest_after, at)
values (:space, :account, :via, :kind, :object_kind, :object_id, :before, :after, :at)
returning seq

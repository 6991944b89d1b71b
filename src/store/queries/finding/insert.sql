-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into finding (public_id, synthesis_id, kind, position, sentence, account_id, created_at, updated_at)
values (:public_id, :synthesis, :kind,
    (select coalesce(max(f.position), 0) + 1 from finding f where f.synthesis_id = :synthesis and f.kind = :kind),
    :sentence, :account, :now, :now)
returning id

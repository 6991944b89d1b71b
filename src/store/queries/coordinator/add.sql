-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into cooperation_coordinator (public_id, cooperation_id, account_id, remind, at)
values (:public_id, :cooperation, :account, 1, :now)
on conflict (cooperation_id, account_id) do nothing

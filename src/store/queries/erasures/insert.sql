-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into erasure (account, mode, at) values (:account, :mode, :at)
on conflict (account) do update set mode = case when erasure.mode = 'content' then 'content' else excluded.mode end

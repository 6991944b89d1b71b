-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation_claim (public_id, organisation_id, account_id, text, state, at)
values (:public_id, :organisation, :account, :text, 'waiting', :now)
on conflict (organisation_id, account_id) do nothing

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation_likeness (public_id, organisation_id, other_id, reason, metres, state, at)
values (:public_id, :organisation, :other, :reason, :metres, 'open', :now)
on conflict (organisation_id, other_id) do nothing

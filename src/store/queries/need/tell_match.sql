-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into need_match (need_id, offer_id, at) values (:need, :offer, :now) on conflict (need_id, offer_id) do nothing

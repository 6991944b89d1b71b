-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into territory_backdrop (code, shape) values (:code, :shape)
on conflict (code) do update set shape = excluded.shape

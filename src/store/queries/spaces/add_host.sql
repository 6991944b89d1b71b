-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into space_host (host, space_id, created_at) values (:host, :space, :at)

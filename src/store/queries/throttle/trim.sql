-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from throttle where subject in (select subject from throttle order by seen_at desc, subject limit :limit offset :keep)

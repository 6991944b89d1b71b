-- SPDX-License-Identifier: AGPL-3.0-or-later
select blocked_until from throttle where subject = :subject

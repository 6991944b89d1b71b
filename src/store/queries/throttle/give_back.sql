-- SPDX-License-Identifier: AGPL-3.0-or-later
update throttle set attempts = attempts - 1, blocked_until = 0 where subject = :subject and attempts > 0

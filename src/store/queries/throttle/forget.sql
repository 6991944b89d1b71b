-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from throttle where subject = :subject

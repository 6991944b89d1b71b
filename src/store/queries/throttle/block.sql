-- SPDX-License-Identifier: AGPL-3.0-or-later
update throttle set blocked_until = :until where subject = :subject

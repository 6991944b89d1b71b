-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from account_link where expires_at < :before

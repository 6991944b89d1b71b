-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from account_link where purpose = 'bootstrap' and used_at is null

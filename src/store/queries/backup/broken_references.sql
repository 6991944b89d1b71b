-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from pragma_foreign_key_check

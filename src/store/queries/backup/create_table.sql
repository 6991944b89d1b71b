-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Without types, so that each value stays what it was.
create table @table@ (@columns@)

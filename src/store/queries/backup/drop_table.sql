-- SPDX-License-Identifier: AGPL-3.0-or-later
drop table if exists @table@ cascade

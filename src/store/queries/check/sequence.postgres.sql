-- SPDX-License-Identifier: AGPL-3.0-or-later
select pg_get_serial_sequence(:table, :column)

-- SPDX-License-Identifier: AGPL-3.0-or-later
alter table @table@ drop constraint @constraint@

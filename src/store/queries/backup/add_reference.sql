-- SPDX-License-Identifier: AGPL-3.0-or-later
alter table @table@ add constraint @constraint@ @definition@

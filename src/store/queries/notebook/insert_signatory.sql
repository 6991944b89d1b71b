-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into signatory (revision_id, position, name, organisation) values (:revision, :position, :name, :organisation)

-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into backup_manifest (content) values (:content)

-- SPDX-License-Identifier: AGPL-3.0-or-later
create table backup_manifest (content text not null)

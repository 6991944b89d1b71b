-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The address leads on; what stood there is no longer kept.
update organisation_merged set content = '{}' where at < :before and content <> '{}'

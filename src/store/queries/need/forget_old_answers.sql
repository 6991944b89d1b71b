-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from need_answer where at < :before

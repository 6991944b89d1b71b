-- SPDX-License-Identifier: AGPL-3.0-or-later
select file_id from waiting_file where at < :before

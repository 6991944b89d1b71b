-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from waiting_file where file_id = :id

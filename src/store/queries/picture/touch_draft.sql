-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A draft that somebody adds pictures to is not forgotten; its words, and with them their version, are as they were.
update notebook_draft set updated_at = :now where notebook_id = :notebook

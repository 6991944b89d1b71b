-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from finding_passage where public_id = :public_id and finding_id = :finding

-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, sha256, mime, size, created_at from file where public_id = :public_id

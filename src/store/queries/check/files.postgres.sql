-- SPDX-License-Identifier: AGPL-3.0-or-later
select public_id, sha256, size, bytes from file order by id

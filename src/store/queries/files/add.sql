-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into file (public_id, sha256, mime, size, bytes, created_at, updated_at)
values (:public_id, :sha256, :mime, :size, :bytes, :at, :at)
on conflict (sha256) do nothing

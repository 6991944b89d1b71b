-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from pooled where cooperation_id = :cooperation

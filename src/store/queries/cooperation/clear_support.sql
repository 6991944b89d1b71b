-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from support where cooperation_id = :cooperation

-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from participation where cooperation_id = :cooperation

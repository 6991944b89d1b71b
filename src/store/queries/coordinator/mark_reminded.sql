-- SPDX-License-Identifier: AGPL-3.0-or-later
update cooperation_coordinator set reminded_year = :year where id = :id

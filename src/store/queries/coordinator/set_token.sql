-- SPDX-License-Identifier: AGPL-3.0-or-later
update cooperation_coordinator set token = :token where id = :id

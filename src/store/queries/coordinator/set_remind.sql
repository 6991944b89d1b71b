-- SPDX-License-Identifier: AGPL-3.0-or-later
update cooperation_coordinator set remind = :remind where id = :id

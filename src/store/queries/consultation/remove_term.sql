-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from consultation_term where id = :id

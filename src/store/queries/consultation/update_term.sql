-- SPDX-License-Identifier: AGPL-3.0-or-later
update consultation_term set position = :position, name = :name, folded = :folded where id = :id

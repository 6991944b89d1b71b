-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook_author set name = :name, email = :email where notebook_id = :notebook

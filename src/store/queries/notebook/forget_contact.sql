-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The link keeps working; who holds it is no longer known.
update notebook_author set name = '', email = '' where notebook_id = :id

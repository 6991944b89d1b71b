-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The words stay: what is moved is only where they lead.
update revision set organisation_id = :kept where organisation_id = :other

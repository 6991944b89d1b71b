-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation_likeness set state = 'different', answered_at = :now where id = :id and state = 'open'

-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from form_question where id = :id

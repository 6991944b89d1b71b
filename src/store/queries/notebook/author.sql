-- SPDX-License-Identifier: AGPL-3.0-or-later
select name, email from notebook_author where notebook_id = :notebook

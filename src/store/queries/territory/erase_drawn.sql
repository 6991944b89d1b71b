-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from territory where id = :id and kind = 'territoire'

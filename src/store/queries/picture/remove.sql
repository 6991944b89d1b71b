-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from notebook_picture where id = :id

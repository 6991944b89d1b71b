-- SPDX-License-Identifier: AGPL-3.0-or-later
update synthesis set job = :job where id = :id

-- SPDX-License-Identifier: AGPL-3.0-or-later
select integrity_check from pragma_integrity_check

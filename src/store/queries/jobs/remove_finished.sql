-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from job where state in ('done', 'failed', 'cancelled') and finished_at < :before

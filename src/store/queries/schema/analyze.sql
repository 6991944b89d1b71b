-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Of PostgreSQL alone. A table that a maintenance task holds is passed over: no import is worth losing for its statistics.
analyze (skip_locked)

-- SPDX-License-Identifier: AGPL-3.0-or-later
select year, digest, revision from territory_edition where id = 1

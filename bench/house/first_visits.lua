-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wrk: the pages of the paths that the file BENCH_PATHS lists, each in its turn, at an address never asked for before, so that no
-- cache of pages knows it.
local paths = {}
for path in io.lines(os.getenv("BENCH_PATHS")) do
  paths[#paths + 1] = path
end
local asked = 0
function request()
  asked = asked + 1
  return wrk.format("GET", paths[asked % #paths + 1] .. "?n=" .. asked)
end

-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wrk: the pages of the paths that the file BENCH_PATHS lists, each in its turn.
local paths = {}
for path in io.lines(os.getenv("BENCH_PATHS")) do
  paths[#paths + 1] = path
end
local next_path = 0
function request()
  next_path = next_path % #paths + 1
  return wrk.format("GET", paths[next_path])
end

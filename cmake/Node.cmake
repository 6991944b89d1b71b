# SPDX-License-Identifier: AGPL-3.0-or-later
# The front-end tools and the data that come from npm. Depend on MAILLAGE_NODE_MODULES (a file) to have them installed as
# package-lock.json lists them, and run scripts with MAILLAGE_NODE.
set(MAILLAGE_NODE ${PROJECT_SOURCE_DIR}/tools/node/dist/bin/node)
set(MAILLAGE_NODE_MODULES ${PROJECT_SOURCE_DIR}/node_modules/.installed-lock)

add_custom_command(
  OUTPUT ${MAILLAGE_NODE_MODULES}
  COMMAND ${PROJECT_SOURCE_DIR}/tools/node/install
  # The file keeps its own time when nothing had to be installed.
  COMMAND ${CMAKE_COMMAND} -E touch ${MAILLAGE_NODE_MODULES}
  DEPENDS ${PROJECT_SOURCE_DIR}/package-lock.json ${PROJECT_SOURCE_DIR}/tools/node/install
  COMMENT "Installing what package-lock.json lists"
  USES_TERMINAL
  VERBATIM)
# One target owns the rule, so that two directories that need it never run it at once.
add_custom_target(maillage_node_modules DEPENDS ${MAILLAGE_NODE_MODULES})

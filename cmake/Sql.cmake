# SPDX-License-Identifier: AGPL-3.0-or-later
# SQL files become C++ constants (tools/sql_constants). Files are listed; one that is there without being listed stops the
# configuration, because a query that nobody compiles is a mistake nobody sees.

# maillage_queries(find_by_email insert …): the statements of the current directory, queries/<area>.
# Gives the header "store/sql/<area>.hpp" with one constant per name; <name>.postgres.sql is taken when it is there.
function(maillage_queries)
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME area)
  set(files)
  foreach(name IN LISTS ARGN)
    list(APPEND files ${CMAKE_CURRENT_SOURCE_DIR}/${name}.sql)
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${name}.postgres.sql)
      list(APPEND files ${CMAKE_CURRENT_SOURCE_DIR}/${name}.postgres.sql)
    endif()
  endforeach()
  maillage_require_listed("${files}" ${CMAKE_CURRENT_SOURCE_DIR})
  set(header ${MAILLAGE_SQL_DIR}/store/sql/${area}.hpp)
  add_custom_command(
    OUTPUT ${header}
    COMMAND sql_constants queries ${area} ${header} ${files}
    DEPENDS sql_constants ${files}
    COMMENT "SQL constants of ${area}"
    VERBATIM)
  add_custom_target(maillage_sql_${area} DEPENDS ${header})
  add_dependencies(maillage_sql maillage_sql_${area})
endfunction()

# maillage_schema(0001-ground 0002-… …): the migrations, in order. Gives "store/sql/migrations.hpp".
function(maillage_schema)
  set(files)
  foreach(name IN LISTS ARGN)
    list(APPEND files ${CMAKE_CURRENT_SOURCE_DIR}/schema/${name}.sql)
  endforeach()
  maillage_require_listed("${files}" ${CMAKE_CURRENT_SOURCE_DIR}/schema)
  set(header ${MAILLAGE_SQL_DIR}/store/sql/migrations.hpp)
  add_custom_command(
    OUTPUT ${header}
    COMMAND sql_constants schema ${header} ${files}
    DEPENDS sql_constants ${files}
    COMMENT "Schema migrations"
    VERBATIM)
  add_custom_target(maillage_sql_migrations DEPENDS ${header})
  add_dependencies(maillage_sql maillage_sql_migrations)
endfunction()

function(maillage_require_listed files directory)
  file(GLOB present CONFIGURE_DEPENDS ${directory}/*.sql)
  foreach(file IN LISTS present)
    if(NOT file IN_LIST files)
      message(FATAL_ERROR "${file} is not listed in the CMakeLists.txt of its area")
    endif()
  endforeach()
  foreach(file IN LISTS files)
    if(NOT EXISTS ${file})
      message(FATAL_ERROR "${file} is listed but does not exist")
    endif()
  endforeach()
endfunction()

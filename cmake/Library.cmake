# SPDX-License-Identifier: AGPL-3.0-or-later
# A directory is a target is a namespace: src/web/http is maillage_web_http is maillage::web::http.

# maillage_library(SOURCES a.cpp … HEADERS a.hpp … [DEPENDS maillage_base …] [PRIVATE_DEPENDS PkgConfig::X …])
#
# Declares the library of the current directory. HEADERS are the public ones: each is compiled alone under the `tidy` preset.
function(maillage_library)
  cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  file(RELATIVE_PATH directory ${PROJECT_SOURCE_DIR}/src ${CMAKE_CURRENT_SOURCE_DIR})
  string(REPLACE "/" "_" name maillage_${directory})
  add_library(${name} STATIC ${ARG_SOURCES})
  if(ARG_HEADERS)
    target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${ARG_HEADERS})
  endif()
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE_DEPENDS})
  maillage_precompile(${name})
  set_property(GLOBAL APPEND PROPERTY MAILLAGE_LIBRARIES ${name}) # for tests/check
endfunction()

# All targets reuse the header that maillage_base precompiles, so it is built once.
function(maillage_precompile target)
  if(NOT MAILLAGE_PCH)
    return()
  endif()
  if(target STREQUAL "maillage_base")
    target_precompile_headers(${target} PRIVATE
      <algorithm> <array> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <mutex> <optional> <span> <string>
      <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h> <tl/expected.hpp>)
  else()
    target_precompile_headers(${target} REUSE_FROM maillage_base)
  endif()
endfunction()

# maillage_test(NAME unit_base SOURCES … DEPENDS … [LABELS unit])
#
# One GoogleTest program, each of its tests known to CTest by its own name.
function(maillage_test)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPENDS;LABELS;PROPERTIES" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SOURCES})
  target_include_directories(${ARG_NAME} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${ARG_NAME} PRIVATE MAILLAGE_SHARED_DEFAULT="${PROJECT_SOURCE_DIR}/../shared")
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPENDS} GTest::gmock GTest::gtest_main)
  maillage_precompile(${ARG_NAME})
  gtest_discover_tests(${ARG_NAME} DISCOVERY_TIMEOUT 60 PROPERTIES LABELS "${ARG_LABELS}" ${ARG_PROPERTIES})
endfunction()

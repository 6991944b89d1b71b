# SPDX-License-Identifier: AGPL-3.0-or-later
# Compiler, linker, cache and warning settings shared by every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
# Position independent code is left to the compiler's default: CMake would pass -fPIC to libraries and -fPIE to programs, and the
# one precompiled header fits only one of them.

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Precompiled headers need the sloppiness that the ccache manual asks for; base_dir and hash_dir let two checkouts share
  # one cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${MAILLAGE_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms about strings and temporaries once it optimises (GCC bugs 105329, 105651 and 105562), gone in 13.
    add_compile_options("$<$<CONFIG:Release>:-Wno-array-bounds;-Wno-restrict;-Wno-maybe-uninitialized>")
  endif()
  if(CMAKE_UNITY_BUILD)
    # A private class with members of an unnamed namespace: GCC lets it pass in a file, and not in one that a batch includes.
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-subobject-linkage>)
  endif()
  # ccache can only reuse objects built with a precompiled header when the preprocessor keeps the pragma.
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()
add_compile_definitions($<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
# -Og keeps the tests fast enough to run on every change and the debugger honest.
string(REPLACE "-g" "-g1 -Og" CMAKE_CXX_FLAGS_DEBUG "${CMAKE_CXX_FLAGS_DEBUG}")
# Assertions state facts about our own code; they stay on in the shipped binary, where a wrong answer costs more than a test.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")

if(MAILLAGE_SANITIZE)
  add_compile_options(-fsanitize=${MAILLAGE_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${MAILLAGE_SANITIZE})
endif()

if(MAILLAGE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(MAILLAGE_TIDY)
  find_program(CLANG_TIDY NAMES clang-tidy-16 REQUIRED)
  set(CMAKE_CXX_CLANG_TIDY ${CLANG_TIDY} --quiet --warnings-as-errors=*)
endif()

find_package(Threads REQUIRED)

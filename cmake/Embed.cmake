# SPDX-License-Identifier: AGPL-3.0-or-later
# Files in the binary, without the compiler having to parse them.

# maillage_embed(SET name [COMPRESS] [BASE dir] [FILES …] [DIRECTORY dir] [DEPENDS …])
#
# Makes the library maillage_embedded_<name> and the header embedded/<name>.hpp with
#   std::span<maillage::base::EmbeddedFile const> maillage::embedded::<name>();
# sorted by path. FILES (relative to the current source folder, or absolute) are known when CMake runs; DIRECTORY is for files
# whose names are only known once something else has been built: name what builds them in DEPENDS.
# BASE is what paths in the table are relative to: by default DIRECTORY, else the current source folder.
# COMPRESS adds the gzip and brotli forms, which are kept from one build to the next by content.
# A file whose extension has no media type in tools/embed/encode.cpp fails the build.
function(maillage_embed)
  cmake_parse_arguments(ARG "COMPRESS" "SET;BASE;DIRECTORY" "FILES;DEPENDS" ${ARGN})
  if(ARG_UNPARSED_ARGUMENTS OR NOT ARG_SET)
    message(FATAL_ERROR "maillage_embed: SET is missing, or not understood: ${ARG_UNPARSED_ARGUMENTS}")
  endif()
  set(out ${PROJECT_BINARY_DIR}/embedded/${ARG_SET})
  # One include folder per set keeps `#include "embedded/<set>.hpp"` from finding a set that is not linked.
  set(include ${out}/include)
  set(generated ${include}/embedded)
  set(files)
  foreach(file IN LISTS ARG_FILES)
    cmake_path(ABSOLUTE_PATH file NORMALIZE)
    list(APPEND files ${file})
  endforeach()
  if(NOT ARG_BASE)
    if(ARG_DIRECTORY)
      set(ARG_BASE ${ARG_DIRECTORY})
    else()
      set(ARG_BASE ${CMAKE_CURRENT_SOURCE_DIR})
    endif()
  endif()
  cmake_path(ABSOLUTE_PATH ARG_BASE NORMALIZE)

  set(arguments --set ${ARG_SET} --base ${ARG_BASE} --out ${generated})
  if(ARG_COMPRESS)
    list(APPEND arguments --compress)
  endif()
  if(files)
    # A list in a file: some sets are longer than a command line may be.
    list(JOIN files "\n" lines)
    file(CONFIGURE OUTPUT ${out}/files.txt CONTENT "${lines}\n" @ONLY)
    list(APPEND arguments --list ${out}/files.txt)
    list(APPEND ARG_DEPENDS ${out}/files.txt)
  endif()
  if(ARG_DIRECTORY)
    list(APPEND arguments --directory ${ARG_DIRECTORY})
  endif()
  add_custom_command(
    OUTPUT ${generated}/${ARG_SET}.s ${generated}/${ARG_SET}.cpp ${generated}/${ARG_SET}.hpp
    COMMAND maillage_embed_tool ${arguments}
    DEPENDS maillage_embed_tool ${files} ${ARG_DEPENDS}
    COMMENT "Embedding ${ARG_SET}"
    VERBATIM)

  # The assembler knows none of the warning options, and clang would reject them as unused.
  add_library(maillage_embedded_${ARG_SET}_data OBJECT ${generated}/${ARG_SET}.s)
  set_target_properties(maillage_embedded_${ARG_SET}_data PROPERTIES COMPILE_OPTIONS "" COMPILE_DEFINITIONS "")
  add_library(maillage_embedded_${ARG_SET} STATIC
    ${generated}/${ARG_SET}.cpp ${generated}/${ARG_SET}.hpp $<TARGET_OBJECTS:maillage_embedded_${ARG_SET}_data>)
  target_include_directories(maillage_embedded_${ARG_SET} PUBLIC ${include} ${PROJECT_SOURCE_DIR}/src)
endfunction()

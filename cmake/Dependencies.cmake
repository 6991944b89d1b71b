# SPDX-License-Identifier: AGPL-3.0-or-later
# Every outside library, found once. Names of the packages that bring them: script/packages.txt.

find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(CURL REQUIRED)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(MICROHTTPD REQUIRED IMPORTED_TARGET libmicrohttpd)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec libbrotlicommon)
pkg_check_modules(PROJ REQUIRED IMPORTED_TARGET proj)
pkg_check_modules(IGRAPH REQUIRED IMPORTED_TARGET igraph)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(EXPAT REQUIRED IMPORTED_TARGET expat)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET md4c)
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler-cpp)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(TURBOJPEG REQUIRED IMPORTED_TARGET libturbojpeg)
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp)
pkg_check_modules(GIF REQUIRED IMPORTED_TARGET libgif)
pkg_check_modules(LTTOOLBOX REQUIRED IMPORTED_TARGET lttoolbox libxml-2.0)
pkg_check_modules(XAPIAN REQUIRED IMPORTED_TARGET xapian-core)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)

# Debian ships SOCI without a working CMake package for static use, and libcsv without any metadata. Static, because the shared
# libraries hide the statement back ends that store/ works with.
find_library(SOCI_CORE libsoci_core.a REQUIRED)
find_library(SOCI_SQLITE libsoci_sqlite3.a REQUIRED)
find_library(SOCI_POSTGRES libsoci_postgresql.a REQUIRED)
find_path(SOCI_INCLUDE soci/soci-backend.h REQUIRED)
add_library(maillage_soci INTERFACE)
target_include_directories(maillage_soci SYSTEM INTERFACE ${SOCI_INCLUDE} ${SOCI_INCLUDE}/soci ${PostgreSQL_INCLUDE_DIRS})
target_link_libraries(maillage_soci INTERFACE
  ${SOCI_POSTGRES} ${SOCI_SQLITE} ${SOCI_CORE} SQLite::SQLite3 PostgreSQL::PostgreSQL)

find_library(CSV csv REQUIRED)
find_library(STEMMER stemmer REQUIRED)
# Analyses French words; embedded, so that the program needs no other file.
find_file(FRENCH_DICTIONARY fra-cat.automorf.bin PATHS /usr/share/apertium/apertium-fra-cat REQUIRED)
find_path(KAINJOW_MUSTACHE kainjow/mustache.hpp REQUIRED)

if(MAILLAGE_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()

# SPDX-License-Identifier: Apache-2.0
# ML-KEM-768 and Keccak: PQClean's C sources, which come from npm exactly as the lock file says
# (docs/decisions/0004-ml-kem-from-pqclean.md). crypto/ alone includes their headers.

# The C compiler is the C++ compiler's sibling, for both are given the same options.
if(NOT DEFINED CMAKE_C_COMPILER AND NOT DEFINED ENV{CC} AND
   CMAKE_CXX_COMPILER MATCHES "/(clang|g)\\+\\+")
  string(REPLACE "clang++" "clang" pqclean_compiler "${CMAKE_CXX_COMPILER}")
  string(REPLACE "g++" "gcc" pqclean_compiler "${pqclean_compiler}")
  if(EXISTS "${pqclean_compiler}")
    set(CMAKE_C_COMPILER "${pqclean_compiler}")
  endif()
endif()
enable_language(C)

if(SODIUM_VERSION VERSION_GREATER_EQUAL 1.0.22)
  message(STATUS "libsodium ${SODIUM_VERSION} has ML-KEM-768 too; PQClean's is built all the same")
endif()

set(pqclean_package ${CMAKE_CURRENT_LIST_DIR}/pqclean)
set(pqclean_dir ${PROJECT_BINARY_DIR}/pqclean)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${pqclean_package}/package.json ${pqclean_package}/package-lock.json)
file(SHA256 ${pqclean_package}/package-lock.json pqclean_lock)
set(pqclean_stamp ${pqclean_dir}/node_modules/.letterlock-lock)
set(pqclean_present "")
if(EXISTS ${pqclean_stamp})
  file(READ ${pqclean_stamp} pqclean_present)
endif()
if(NOT pqclean_present STREQUAL pqclean_lock)
  find_program(NPM npm)
  if(NOT NPM)
    message(FATAL_ERROR "npm is missing, which brings the sources of ML-KEM: apt-get install npm")
  endif()
  file(COPY ${pqclean_package}/package.json ${pqclean_package}/package-lock.json
    DESTINATION ${pqclean_dir})
  execute_process(
    COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
    WORKING_DIRECTORY ${pqclean_dir} RESULT_VARIABLE npm_failed OUTPUT_QUIET)
  if(npm_failed)
    message(FATAL_ERROR
      "npm ci in ${pqclean_dir} failed (${npm_failed}): without it there are no sources of ML-KEM")
  endif()
  file(WRITE ${pqclean_stamp} ${pqclean_lock})
endif()

set(pqclean_sources ${pqclean_dir}/node_modules/pqclean/deps/PQClean)
set(pqclean_ml_kem ${pqclean_sources}/crypto_kem/ml-kem-768/clean)
add_library(letterlock_pqclean STATIC
  ${pqclean_sources}/common/fips202.c
  ${pqclean_ml_kem}/cbd.c ${pqclean_ml_kem}/indcpa.c ${pqclean_ml_kem}/kem.c
  ${pqclean_ml_kem}/ntt.c ${pqclean_ml_kem}/poly.c ${pqclean_ml_kem}/polyvec.c
  ${pqclean_ml_kem}/reduce.c ${pqclean_ml_kem}/symmetric-shake.c ${pqclean_ml_kem}/verify.c)
target_include_directories(letterlock_pqclean SYSTEM
  INTERFACE ${pqclean_sources} PRIVATE ${pqclean_sources}/common)
set_target_properties(letterlock_pqclean PROPERTIES C_STANDARD 99 C_EXTENSIONS OFF UNITY_BUILD OFF)
# Not our sources: what is C++ alone goes, and so do warnings as errors.
get_target_property(pqclean_options letterlock_pqclean COMPILE_OPTIONS)
list(REMOVE_ITEM pqclean_options -Wconversion -Werror -fno-exceptions -fno-rtti)
set_target_properties(letterlock_pqclean PROPERTIES COMPILE_OPTIONS "${pqclean_options}")
# Keccak keeps its states, secret ones too, on the heap: there they are wiped before they are freed.
target_compile_options(letterlock_pqclean PRIVATE
  -include ${CMAKE_CURRENT_LIST_DIR}/crypto/keccak_heap.h)
target_link_libraries(letterlock_pqclean PRIVATE PkgConfig::SODIUM)

# SPDX-License-Identifier: Apache-2.0
# generated/extension_ids.h: who may start the host, from extension/manifest.json. Chromium's id is
# the first half of SHA-256 of the public key, in the letters a to p.
set(manifest_path ${PROJECT_SOURCE_DIR}/extension/manifest.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${manifest_path})
file(READ ${manifest_path} manifest)
string(JSON extension_key GET "${manifest}" key)
string(JSON LETTERLOCK_FIREFOX_ID GET "${manifest}" browser_specific_settings gecko id)

file(WRITE ${PROJECT_BINARY_DIR}/generated/extension_key.txt "${extension_key}")
execute_process(COMMAND base64 -d ${PROJECT_BINARY_DIR}/generated/extension_key.txt
                COMMAND sha256sum
                OUTPUT_VARIABLE digest RESULTS_VARIABLE results)
if(NOT results STREQUAL "0;0" OR NOT digest MATCHES "^[0-9a-f]+")
  message(FATAL_ERROR "no extension id: base64 and sha256sum (coreutils) failed on ${manifest_path}")
endif()

set(LETTERLOCK_CHROMIUM_ID "")
foreach(at RANGE 31)
  string(SUBSTRING "${digest}" ${at} 1 digit)
  string(FIND "0123456789abcdef" "${digit}" value)
  string(SUBSTRING "abcdefghijklmnop" ${value} 1 letter)
  string(APPEND LETTERLOCK_CHROMIUM_ID ${letter})
endforeach()
configure_file(${CMAKE_CURRENT_LIST_DIR}/extension_ids.h.in
               ${PROJECT_BINARY_DIR}/generated/extension_ids.h @ONLY)

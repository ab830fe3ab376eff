// SPDX-License-Identifier: Apache-2.0
// GPGME in its own process: for each line on stdin one operation, and a line back when it is done.
//   gpgme-turns HOME SIGNER RECIPIENT...   lines: `encrypt` or `decrypt`
#include <gpgme.h>
#include <stdio.h>
#include <stdlib.h>

#include <string>
#include <vector>

namespace {

void Check(gpgme_error_t error, const char* what) {
  if (error == 0) return;
  fprintf(stderr, "gpgme-turns: %s: %s\n", what, gpgme_strerror(error));
  exit(1);
}

gpgme_key_t GetKey(gpgme_ctx_t context, const char* address, bool is_secret) {
  Check(gpgme_op_keylist_start(context, address, is_secret), "keylist");
  gpgme_key_t key = nullptr;
  Check(gpgme_op_keylist_next(context, &key), address);
  Check(gpgme_op_keylist_end(context), "keylist");
  return key;
}

std::string Content(gpgme_data_t data) {
  size_t size = 0;
  char* memory = gpgme_data_release_and_get_mem(data, &size);
  std::string content(memory, size);
  gpgme_free(memory);
  return content;
}

std::string Run(gpgme_ctx_t context, gpgme_key_t* recipients, const std::string& text) {
  gpgme_data_t in = nullptr;
  gpgme_data_t out = nullptr;
  Check(gpgme_data_new_from_mem(&in, text.data(), text.size(), 0), "data");
  Check(gpgme_data_new(&out), "data");
  if (recipients != nullptr) {
    Check(gpgme_op_encrypt_sign(context, recipients, GPGME_ENCRYPT_ALWAYS_TRUST, in, out),
          "encrypt");
  } else {
    Check(gpgme_op_decrypt_verify(context, in, out), "decrypt");
  }
  gpgme_data_release(in);
  return Content(out);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  gpgme_check_version(nullptr);
  gpgme_ctx_t context = nullptr;
  Check(gpgme_new(&context), "new");
  Check(gpgme_ctx_set_engine_info(context, GPGME_PROTOCOL_OpenPGP, nullptr, argv[1]), "home");
  gpgme_set_armor(context, 1);
  Check(gpgme_signers_add(context, GetKey(context, argv[2], true)), "signer");
  std::vector<gpgme_key_t> recipients;
  for (int i = 3; i < argc; ++i) recipients.push_back(GetKey(context, argv[i], false));
  recipients.push_back(nullptr);
  const std::string text(2048, 'a');
  const std::string sealed = Run(context, recipients.data(), text);
  char line[64];
  while (fgets(line, sizeof(line), stdin) != nullptr) {
    line[0] == 'e' ? Run(context, recipients.data(), text) : Run(context, nullptr, sealed);
    puts("done");
    fflush(stdout);
  }
  return 0;
}

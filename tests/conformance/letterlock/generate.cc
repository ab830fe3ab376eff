// SPDX-License-Identifier: Apache-2.0
// usage: generate_vectors DIRECTORY
// Writes the files of tests/testdata/letterlock, the same in every run; what each of them must be
// read as stands in vectors.json there. They are made a layer below the use cases, because half of
// them are what no use case would write.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "age/age.h"
#include "age/armor.h"
#include "conformance/letterlock/fixed_random.h"
#include "crypto/digest.h"
#include "crypto/random.h"
#include "keystore/keystore_file.h"
#include "mail/envelope.h"
#include "mail/sshsig.h"

namespace letterlock {
namespace {

constexpr int kCheapScrypt = 10;
const absl::Time kNow = absl::FromUnixSeconds(1795428000);  // 2026-11-23T10:00:00Z

std::string directory;

void Write(absl::string_view name, absl::string_view content) {
  std::ofstream stream(absl::StrCat(directory, "/", name), std::ios::binary);
  stream << content;
}

template <class Value>
Value Must(absl::StatusOr<Value> value) {
  if (value.ok()) return *std::move(value);
  fprintf(stderr, "%s\n", value.status().ToString().c_str());
  exit(1);
}

Account MakePerson(const std::string& name, const std::string& display_name) {
  Account account = GenerateAccount({display_name, Address{name + "@example.test"}}, kNow);
  Write(name + ".card.txt", PublicHalf(account).armored_card);
  const SecretBytes text = AppendAccount({}, account);
  const auto passphrase = Passphrase::CopyOf("correct horse");
  const Bytes sealed = Must(SealKeystoreFile(text, passphrase, kCheapScrypt));
  Write(name + ".keystore.age", AsText(sealed));
  return account;
}

Mailbox MailboxOf(const Account& account) { return {account.card.name, account.card.address}; }

age::Encryption BeginFor(absl::Span<const Account* const> readers) {
  bool hybrid = true;
  for (const Account* reader : readers) hybrid = hybrid && !reader->hybrid_keys.empty();
  std::vector<std::unique_ptr<age::Recipient>> recipients;
  std::vector<const age::Recipient*> pointers;
  for (const Account* reader : readers) {
    const ContactCard& card = reader->card;
    recipients.push_back(
        Must(age::ParseRecipient(hybrid ? card.hybrid_recipient : card.classical_recipient)));
    pointers.push_back(recipients.back().get());
  }
  return Must(age::Encryption::Begin(pointers));
}

// A payload of any content, sealed to `readers`.
void WriteFile(absl::string_view name, absl::Span<const Account* const> readers,
               absl::string_view payload) {
  Write(name, age::Armor(BeginFor(readers).Finish(AsBytes(payload))));
}

struct Mail {
  const Account* signer;
  OutgoingMessage message;
  std::vector<const Account*> readers;  // besides the author
};

Mail Compose(const Account& author, std::vector<const Account*> to, absl::string_view subject) {
  Mail mail{&author, {}, to};
  mail.message.header.from = MailboxOf(author);
  for (const Account* reader : to) mail.message.header.to.push_back(MailboxOf(*reader));
  mail.message.header.subject = std::string(subject);
  mail.message.header.date = kNow;
  mail.message.header.message_id = NewMessageId(author.card.address);
  mail.message.text = SecretBytes::CopyOf(absl::string_view("Bis bald — 再见 😀\n-- \nAlice\n"));
  mail.message.card = SerializeCard(author.card, author.signing_key);
  return mail;
}

using Alter = std::function<void(std::string&)>;

// The payload P, altered before it is sealed.
std::string WriteMail(absl::string_view name, const Mail& mail, const Alter& alter = nullptr) {
  std::vector<const Account*> readers = mail.readers;
  readers.push_back(mail.signer);
  age::Encryption encryption = BeginFor(readers);
  const SecretBytes payload =
      Must(SerializeEnvelope(mail.message, encryption.header(), mail.signer->signing_key));
  std::string text(payload.RevealText());
  if (alter) alter(text);
  Write(name, age::Armor(std::move(encryption).Finish(AsBytes(text))));
  return text;
}

// M as `alter` leaves it, signed again.
Alter Resign(const Account& signer, Alter alter) {
  return [&signer, alter = std::move(alter)](std::string& payload) {
    payload.resize(payload.size() - kMessageTrailerSize);
    alter(payload);
    payload += MakeSshsig(kMessageNamespace, AsBytes(payload), signer.signing_key);
  };
}

Alter Replace(const std::string& from, const std::string& to) {
  return [=](std::string& payload) { payload = absl::StrReplaceAll(payload, {{from, to}}); };
}

AttachmentField WriteAttachment(absl::Span<const Account* const> readers) {
  std::string content;
  for (int line = 0; line < 9000; ++line) absl::StrAppend(&content, line, "\n");  // two chunks
  const AttachmentField field{"letterlock-0a1b2c3d.age", "Bericht – März.txt", "text/plain",
                              content.size(), Blake2b256(AsBytes(content))};
  const Bytes sealed = BeginFor(readers).Finish(AsBytes(content));
  Write(field.file, AsText(sealed));
  return field;
}

// The file's octets, not its armor.
void Damage(absl::string_view from, absl::string_view to, const std::function<void(Bytes&)>& how) {
  std::ifstream stream(absl::StrCat(directory, "/", from), std::ios::binary);
  const std::string armored((std::istreambuf_iterator<char>(stream)), {});
  Bytes file = Must(age::Dearmor(armored));
  how(file);
  Write(to, age::Armor(file));
}

void WriteGoodMail(const Account& alice, const Account& bob, const Account& carol,
                   const Account& erin) {
  Mail hybrid = Compose(alice, {&bob}, "Grüße, 你好");
  hybrid.message.header.cc = {MailboxOf(erin)};
  hybrid.readers.push_back(&erin);
  hybrid.message.attachments = {WriteAttachment({&bob, &erin, &alice})};
  WriteMail("hybrid.age", hybrid);

  Mail blind = Compose(alice, {&bob}, "For your eyes too");
  blind.readers.push_back(&erin);
  WriteMail("blind.age", blind);

  Mail reply = Compose(bob, {&alice}, "Re: Lunch");
  reply.message.header.in_reply_to = "<0123@example.test>";
  reply.message.text = SecretBytes::CopyOf(absl::string_view(std::string(1200, 'x')));
  reply.message.html = SecretBytes::CopyOf(absl::string_view("<p>Ja</p>"));
  WriteMail("reply.age", reply);

  const std::string passed_on =
      WriteMail("classical.age", Compose(alice, {&bob, &carol}, "To us all"));
  WriteFile("resealed.age", {&bob}, passed_on);
}

void WriteDoubtfulMail(const Account& alice, const Account& bob, const Account& mallory) {
  Mail impostor = Compose(mallory, {&bob}, "It is me");
  impostor.message.header.from = MailboxOf(alice);
  WriteMail("changed.age", impostor);
  const Mail plain = Compose(alice, {&bob}, "Lunch");
  WriteMail("unbound.age", plain, Resign(alice, Replace("Letterlock-Header:", "X-Header:")));
  WriteMail("invalid.age", plain, Replace("Subject: Lunch", "Subject: Brunch"));
  WriteFile("unsigned.age", {&bob}, "Anyone could have written this.\n");
}

void WriteBadMail(const Account& alice, const Account& bob, const Account& erin) {
  const Mail plain = Compose(alice, {&bob}, "Lunch");
  WriteMail("two_subjects.age", plain,
            Resign(alice, Replace("Subject: Lunch\r\n", "Subject: Lunch\r\nsubject: Brunch\r\n")));
  WriteMail("reply_to.age", plain,
            Resign(alice, Replace("Subject: Lunch\r\n",
                                  "Subject: Lunch\r\nReply-To: mallory@example.test\r\n")));
  WriteFile("backup.age", {&bob}, "# letterlock keystore v1\n");
  WriteMail("for_erin.age", Compose(alice, {&erin}, "Not for Bob"));
  WriteMail("good.age", plain);
  Damage("good.age", "flipped.age", [](Bytes& file) { file[file.size() - 100] ^= 1; });
  Damage("good.age", "cut.age", [](Bytes& file) { file.resize(file.size() - 20); });
  Damage("good.age", "stanza_gone.age", [](Bytes& file) {
    const std::string text(AsText(file));
    const size_t first = text.find("-> ");
    const size_t second = text.find("-> ", first + 1);
    file.erase(file.begin() + static_cast<ptrdiff_t>(first),
               file.begin() + static_cast<ptrdiff_t>(second));
  });
}

void Generate() {
  const Account alice = MakePerson("alice", "Jürgen Alice");
  const Account bob = MakePerson("bob", "");
  const Account erin = MakePerson("erin", "Erin, \"E\"");
  const Account mallory = MakePerson("mallory", "Mallory");
  Account carol = GenerateAccount({"Carol", Address{"carol@example.test"}}, kNow);
  carol.hybrid_keys.clear();
  WriteGoodMail(alice, bob, carol, erin);
  WriteDoubtfulMail(alice, bob, mallory);
  WriteBadMail(alice, bob, erin);
}

}  // namespace
}  // namespace letterlock

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  letterlock::directory = argv[1];
  letterlock::FixRandomness();
  letterlock::InitializeCrypto();
  letterlock::Generate();
  return 0;
}

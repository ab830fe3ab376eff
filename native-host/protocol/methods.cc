// SPDX-License-Identifier: Apache-2.0
#include "protocol/methods.h"

#include <utility>

#include "base/status_macros.h"

namespace letterlock {
namespace {

enum class Keys { kNotNeeded, kNeeded };

// A row of the table from a use case: its params and result follow from its signature.
template <auto kFunction>
struct UseCase;

template <class Params, class Result, absl::StatusOr<Result> (*kFunction)(Session&, Params)>
struct UseCase<kFunction> {
  static absl::StatusOr<Written> Call(const Method& method, Session& session, Json json,
                                      std::optional<Bulk> lifted) {
    // Params first: what is malformed stays so when the keys are there.
    Params params;
    RETURN_IF_ERROR(ReadStruct(std::move(json), params, std::move(lifted)));
    if (method.needs_unlock) RETURN_IF_ERROR(session.CheckUnlocked());
    ASSIGN_OR_RETURN(Result result, kFunction(session, std::move(params)));
    return WriteStruct(result);
  }
  static constexpr Method Row(absl::string_view name, Keys keys) {
    return {name, keys == Keys::kNeeded, &Call, &DescribeStruct<Params>, &DescribeStruct<Result>};
  }
};

// The one result that knows of the table itself.
absl::StatusOr<SayHelloResult> SayHelloWithMethods(Session& session, SayHelloParams params) {
  ASSIGN_OR_RETURN(SayHelloResult result, SayHello(session, std::move(params)));
  for (const Method& method : Methods()) {
    std::vector<std::string>& names = result.methods[std::string(method.name)];
    for (const FieldDescription& field : method.params()) names.push_back(field.name);
  }
  return result;
}

constexpr Method kMethods[] = {
    UseCase<&SayHelloWithMethods>::Row("host.hello", Keys::kNotNeeded),
    UseCase<&CreateAccount>::Row("account.create", Keys::kNotNeeded),
    UseCase<&ListAccounts>::Row("account.list", Keys::kNotNeeded),
    UseCase<&ExportAccount>::Row("account.export", Keys::kNotNeeded),
    UseCase<&ImportAccount>::Row("account.import", Keys::kNotNeeded),
    UseCase<&RotateAccount>::Row("account.rotate", Keys::kNotNeeded),
    UseCase<&UnlockKeystore>::Row("keystore.unlock", Keys::kNotNeeded),
    UseCase<&LockKeystore>::Row("keystore.lock", Keys::kNotNeeded),
    UseCase<&GetKeystoreStatus>::Row("keystore.status", Keys::kNotNeeded),
    UseCase<&ChangePassphrase>::Row("keystore.changePassphrase", Keys::kNotNeeded),
    UseCase<&ResetKeystore>::Row("keystore.reset", Keys::kNotNeeded),
    UseCase<&ListContacts>::Row("contact.list", Keys::kNotNeeded),
    UseCase<&AddContact>::Row("contact.add", Keys::kNotNeeded),
    UseCase<&AcceptContact>::Row("contact.accept", Keys::kNotNeeded),
    UseCase<&RejectContact>::Row("contact.reject", Keys::kNotNeeded),
    UseCase<&VerifyContact>::Row("contact.verify", Keys::kNotNeeded),
    UseCase<&ForgetContact>::Row("contact.forget", Keys::kNotNeeded),
    UseCase<&GetContactCard>::Row("contact.card", Keys::kNotNeeded),
    UseCase<&LookupContacts>::Row("contact.lookup", Keys::kNotNeeded),
    UseCase<&CompareContact>::Row("contact.compareNumber", Keys::kNotNeeded),
    UseCase<&EncryptMessage>::Row("message.encrypt", Keys::kNeeded),
    UseCase<&DecryptMessage>::Row("message.decrypt", Keys::kNeeded),
    UseCase<&EncryptAttachment>::Row("attachment.encrypt", Keys::kNotNeeded),
    UseCase<&DecryptAttachment>::Row("attachment.decrypt", Keys::kNeeded),
    UseCase<&WriteStream>::Row("stream.write", Keys::kNotNeeded),
    UseCase<&FinishStream>::Row("stream.finish", Keys::kNotNeeded),
    UseCase<&CancelStream>::Row("stream.cancel", Keys::kNotNeeded),
    UseCase<&SaveDraft>::Row("draft.save", Keys::kNotNeeded),
    UseCase<&ListDrafts>::Row("draft.list", Keys::kNotNeeded),
    UseCase<&OpenDraft>::Row("draft.open", Keys::kNeeded),
    UseCase<&DeleteDraft>::Row("draft.delete", Keys::kNotNeeded),
};

}  // namespace

absl::Span<const Method> Methods() { return kMethods; }

const Method* FindMethod(absl::string_view name) {
  for (const Method& method : kMethods) {
    if (method.name == name) return &method;
  }
  return nullptr;
}

}  // namespace letterlock

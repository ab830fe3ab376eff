// SPDX-License-Identifier: Apache-2.0
// RETURN_IF_ERROR and ASSIGN_OR_RETURN, until the distribution's Abseil has its own.
#ifndef LETTERLOCK_BASE_STATUS_MACROS_H_
#define LETTERLOCK_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define LETTERLOCK_CONCAT_INNER(a, b) a##b
#define LETTERLOCK_CONCAT(a, b) LETTERLOCK_CONCAT_INNER(a, b)

#define RETURN_IF_ERROR(expression)                      \
  do {                                                   \
    absl::Status status_to_return = (expression);        \
    if (!status_to_return.ok()) return status_to_return; \
  } while (false)

// `declaration` may be a new variable or an existing one.
#define ASSIGN_OR_RETURN(declaration, expression) \
  LETTERLOCK_ASSIGN_OR_RETURN(LETTERLOCK_CONCAT(result_, __LINE__), declaration, expression)

#define LETTERLOCK_ASSIGN_OR_RETURN(result, declaration, expression) \
  auto result = (expression);                                        \
  if (!result.ok()) return std::move(result).status();               \
  declaration = *std::move(result)

#endif  // LETTERLOCK_BASE_STATUS_MACROS_H_

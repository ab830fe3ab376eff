// SPDX-License-Identifier: Apache-2.0
// The reader's entry. A sandboxed page gives our frame no origin of its own: nothing there can be
// trusted.

import { showReader } from "./reader-page";

if (self.origin !== "null") void showReader();

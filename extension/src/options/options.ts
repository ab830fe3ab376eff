// SPDX-License-Identifier: Apache-2.0
// The entry of the page of accounts and contacts.

import { showOptions } from "./options-page";

showOptions();

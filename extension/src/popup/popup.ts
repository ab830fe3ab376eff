// SPDX-License-Identifier: Apache-2.0
// The popup's entry.

import { showPopup } from "./popup-window";

void showPopup();

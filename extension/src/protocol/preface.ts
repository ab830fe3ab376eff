// SPDX-License-Identifier: Apache-2.0
// What of a mail is ours and readable: the line above the armor. It goes into mail, to people whose language nobody knows,
// and readers compare it whole: so it is a constant and not one of the words in _locales.

export const preface =
  "Encrypted with Letterlock. How to read: open this mail in a browser with the Letterlock add-on, or use age (age-encryption.org).";

/** Armor too long for a body stands in this file, under the preface alone. */
export const messageFile = "letterlock-message.age";

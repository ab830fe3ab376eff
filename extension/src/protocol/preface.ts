// SPDX-License-Identifier: Apache-2.0
// The one readable line above the armor. It goes into mail, to people whose language nobody knows,
// and readers compare it whole: so it is a constant and not one of the words in _locales.

export const preface =
  "Encrypted with Letterlock. How to read: open this mail in a browser with the Letterlock add-on, or use age (age-encryption.org).";

// SPDX-License-Identifier: Apache-2.0

/** Lets what is waiting go on: a turn for each step of it that is answered at once. */
export async function turns(count = 1): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

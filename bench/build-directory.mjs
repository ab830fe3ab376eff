// SPDX-License-Identifier: Apache-2.0
// Where the programs are that run.sh has built.
import { fileURLToPath } from 'node:url';

export const buildDirectory = process.env.LETTERLOCK_BUILD
  ?? fileURLToPath(new URL('../build', import.meta.url));

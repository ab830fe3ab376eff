// SPDX-License-Identifier: Apache-2.0
// Looking up 200 addresses, and writing to 200 people, among 100 contacts and among 100 000.
import { spawnSync } from 'node:child_process';
import { Home, passphrase } from '../tests/host_process/support/home.mjs';
import { row, takeTurns } from './rounds.mjs';
import { strangers } from './typage.mjs';

const alice = 'alice@example.test';
const known = 100;

// Through the host it would take an hour of fsync; nobody's key is used twice.
const fill = `
import sqlite3, sys
path, count = sys.argv[1], int(sys.argv[2])
db = sqlite3.connect(path)
db.executemany('INSERT INTO contacts (address, first_seen) VALUES (?, 0)',
               ((f'filler{i}@example.test',) for i in range(count)))
db.executemany("INSERT INTO keys (address, status, name, signing_key, hybrid_recipient,"
               " classical_recipient, serial) VALUES (?, 'pinned', '', '', '', ?, 0)",
               ((f'filler{i}@example.test', f'age1{i}') for i in range(count)))
db.commit()
`;

async function bookOf(recipients, fillers) {
  const home = new Home();
  const first = home.start();
  await first.call('account.create', { address: alice, passphrase });
  const addresses = [];
  for (const recipient of recipients) {
    addresses.push(`person${addresses.length}@example.test`);
    await first.call('contact.add', { address: addresses.at(-1), recipient });
  }
  await first.end();
  const filled = spawnSync('python3', ['-c', fill, `${home.data}/contacts.sqlite`, String(fillers)], { encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(filled.stderr);
  const host = home.start();
  await host.call('keystore.unlock', { passphrase });
  return { home, host, addresses };
}

export async function contactRows() {
  const recipients = await strangers(known);
  const small = await bookOf(recipients, 0);
  const large = await bookOf(recipients, 100_000 - known);
  const asked = [...small.addresses, ...small.addresses];
  const lookup = ({ host }) => host.call('contact.lookup', { addresses: asked });
  const write = ({ host, addresses }) =>
    host.call('message.encrypt', { from: alice, to: addresses, subject: 'bench', text: 'x' });
  try {
    const times = await takeTurns({
      few: () => lookup(small), many: () => lookup(large), writeFew: () => write(small), writeMany: () => write(large),
    }, { rounds: 11 });
    return [
      row('200 looked up among 100 000 contacts', times.many, 'among 100', times.few, 0.67),
      row('encrypt to 100 among 100 000 contacts', times.writeMany, 'among 100', times.writeFew),
    ];
  } finally {
    for (const { home, host } of [small, large]) {
      await host.end();
      await home.remove();
    }
  }
}

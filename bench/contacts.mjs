// SPDX-License-Identifier: Apache-2.0
// Looking up 200 addresses, and writing to 200 people: all there are, and among 100 000.
import { spawnSync } from 'node:child_process';
import { Home, passphrase } from '../tests/host_process/support/home.mjs';
import { row, takeTurns } from './rounds.mjs';
import { strangers } from './typage.mjs';

const alice = 'alice@example.test';
const known = 200;

// Written at once: through the host each of them would wait for the disk. The fillers' keys are no
// keys, and nobody's is used twice.
const fill = `
import json, sqlite3, sys
path, people = sys.argv[1], json.load(sys.stdin)
db = sqlite3.connect(path)
db.executemany('INSERT INTO contacts (address, first_seen) VALUES (?, 0)', ((person[0],) for person in people))
db.executemany("INSERT INTO keys (address, status, name, signing_key, hybrid_recipient,"
               " classical_recipient, serial) VALUES (?, 'pinned', '', '', ?, ?, 0)", people)
db.commit()
`;

/** Alice's host, unlocked, with so many contacts; the first of them have the keys `recipients`. */
async function bookOf(recipients, contacts) {
  const home = new Home();
  const host = home.start();
  await host.call('account.create', { address: alice, passphrase });
  await host.call('contact.list'); // makes the database
  const people = Array.from({ length: contacts },
    (_, i) => [`person${i}@example.test`, recipients[i] ?? '', i < recipients.length ? '' : `age1filler${i}`]);
  const filled = spawnSync('python3', ['-c', fill, `${home.data}/contacts.sqlite`],
    { input: JSON.stringify(people), encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(filled.stderr);
  await host.call('keystore.unlock', { passphrase });
  return { home, host, addresses: people.slice(0, recipients.length).map(([address]) => address) };
}

export async function contactRows() {
  const recipients = await strangers(known);
  const small = await bookOf(recipients, known);
  const large = await bookOf(recipients, 100_000);
  const lookup = ({ host, addresses }) => host.call('contact.lookup', { addresses });
  const write = ({ host, addresses }) =>
    host.call('message.encrypt', { from: alice, to: addresses, subject: 'bench', text: 'x' });
  try {
    const times = await takeTurns({
      few: () => lookup(small), many: () => lookup(large), writeFew: () => write(small), writeMany: () => write(large),
    }, { rounds: 11 });
    return [
      row('200 looked up among 100 000 contacts', times.many, 'among 200', times.few, 0.67),
      row('encrypt to 200 among 100 000 contacts', times.writeMany, 'among 200', times.writeFew),
    ];
  } finally {
    for (const { home, host } of [small, large]) {
      await host.end();
      await home.remove();
    }
  }
}

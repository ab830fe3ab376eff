// SPDX-License-Identifier: Apache-2.0
// The host over its pipes: a start as a browser makes it, mails to few and to many, and a long row
// of mails to see that neither time nor memory grows.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Home, passphrase } from '../tests/host_process/support/home.mjs';
import { Gpg } from './gpg.mjs';
import { OpenPgp } from './openpgp.mjs';
import { plainRow, row, summary, takeTurns, timed } from './rounds.mjs';
import { Typage, strangers } from './typage.mjs';

const alice = 'alice@example.test';
const text = 'All the world is a stage. '.repeat(79).slice(0, 2048);

const run = (program) =>
  new Promise((resolve) => spawn(program, { stdio: 'ignore' }).once('exit', resolve));

async function startRow(home) {
  const times = await takeTurns({
    host: async () => {
      const host = home.start();
      await host.call('host.hello', { protocol: 1, client: 'bench' });
      await host.end();
    },
    true: () => run('/bin/true'),
  }, { rounds: 21 });
  return row('start, host.hello, end', times.host, '/bin/true', times.true, 0.2);
}

const turns = { rounds: 21, anew: true };
let contacts = 0;

/** Alice's host writes to contacts with post-quantum keys, and reads what she wrote. */
async function mailer(host, people) {
  const addresses = [];
  for (const recipient of await strangers(people)) {
    addresses.push(`person${++contacts}@example.test`);
    await host.call('contact.add', { address: addresses.at(-1), recipient });
  }
  const encrypt = () => host.call('message.encrypt', { from: alice, to: addresses, subject: 'bench', text });
  const { armored, hybrid } = await encrypt();
  return { encrypt, decrypt: () => host.call('message.decrypt', { armored }), kind: hybrid ? 'hybrid' : 'classical' };
}

async function mailRows(host, people) {
  const ours = await mailer(host, people);
  const addresses = [alice, ...Array.from({ length: people }, (_, i) => `person${i}@example.test`)];
  const gpg = new Gpg(addresses);
  const gpgme = gpg.startGpgme();
  const [openPgp, typage] = [await OpenPgp.create(addresses), await Typage.create(addresses.length)];
  const sealed = {
    gpg: await gpg.encrypt(text), openPgp: await openPgp.encrypt(text), typage: await typage.encrypt(text),
  };
  const encrypting = {
    ours: ours.encrypt, gpg: () => gpg.encrypt(text), openPgp: () => openPgp.encrypt(text),
    typage: () => typage.encrypt(text),
  };
  const decrypting = {
    ours: ours.decrypt, gpg: () => gpg.decrypt(sealed.gpg), openPgp: () => openPgp.decrypt(sealed.openPgp),
    typage: () => typage.decrypt(sealed.typage),
  };
  if (gpgme) Object.assign(encrypting, { gpgme: gpgme.encrypt }), Object.assign(decrypting, { gpgme: gpgme.decrypt });
  try {
    const to = `2 KiB to ${people}, ${ours.kind}`;
    return [
      ...against(`${to}: encrypt and sign`, await takeTurns(encrypting, turns), encryptGoals(people)),
      ...against(`${to}: decrypt and verify`, await takeTurns(decrypting, turns), people === 1 ? goals : {}),
    ];
  } finally {
    gpgme?.close();
    gpg.close();
  }
}

const names = { gpg: 'gpg', gpgme: 'GPGME in process', openPgp: 'OpenPGP.js, v6 keys', typage: 'typage (unsigned)' };
const goals = { gpg: 10, gpgme: 10, openPgp: 5, typage: 10 };
const encryptGoals = (people) => (people === 1 ? goals : { gpg: 10 });

const against = (work, times, wanted) =>
  Object.keys(names).filter((name) => times[name])
    .map((name) => row(work, times.ours, names[name], times[name], wanted[name]));

const residentMebibytes = (pid) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

async function rowOfMails(host) {
  const { decrypt } = await mailer(host, 1);
  const times = [];
  let memory;
  for (let i = 0; i < 1000; i++) {
    times.push(await timed(decrypt));
    if (i === 9) memory = residentMebibytes(host.pid);
  }
  const grown = residentMebibytes(host.pid);
  return [
    row('1 000 mails decrypted: the last 10', summary(times.slice(-10)), 'the first 10', summary(times.slice(0, 10)), 0.67),
    plainRow('1 000 mails decrypted: memory after all', `${grown.toFixed(1)} MiB`, 'after 10',
      `${memory.toFixed(1)} MiB`, memory / grown, 0.9),
  ];
}

export async function hostRows() {
  const home = new Home();
  try {
    const rows = [await startRow(home)];
    const host = home.start();
    await host.call('account.create', { address: alice, passphrase });
    await host.call('keystore.unlock', { passphrase });
    rows.push(...(await mailRows(host, 1)), ...(await mailRows(host, 10)), ...(await rowOfMails(host)));
    await host.end();
    return rows;
  } finally {
    await home.remove();
  }
}

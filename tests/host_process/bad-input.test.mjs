// SPDX-License-Identifier: Apache-2.0
// Every malformed thing that comes over the pipe or lies on the disk gets its one code, and the
// host goes on (docs/bad-input.md).
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Home, aliceAndBob, passphrase } from './support/home.mjs';
import { frame } from './support/host.mjs';

const request = (method, params, id = 1) => JSON.stringify({ id, method, params });

let empty, host, alice, bob, mail;

before(async () => {
  empty = new Home();
  host = empty.start();
  ({ alice, bob } = await aliceAndBob());
  mail = await alice.host.call('message.encrypt', {
    from: alice.address, to: [bob.address], subject: 'x', text: 'y',
  });
});
after(async () => {
  for (const home of [empty, alice?.home, bob?.home]) await home?.remove();
});

async function stillAnswers(of) {
  assert.equal((await of.call('host.hello', { protocol: 1, client: 'test' })).protocol, 1);
}

const frames = [
  ['an empty frame', ''],
  ['no JSON', 'hello'],
  ['a number', '1'],
  ['an array', '[]'],
  ['a string', '"x"'],
  ['a byte order mark', `\uFEFF${request('account.list', {})}`],
  ['a NUL after the request', `${request('account.list', {})}\0`],
  ['UTF-16', Buffer.from(request('account.list', {}), 'utf16le')],
  ['nesting a million deep', '['.repeat(1_000_000)],
  ['no id', '{"method":"account.list","params":{}}'],
  ['id null', '{"id":null,"method":"account.list","params":{}}'],
  ['an id that is a string', '{"id":"1","method":"account.list","params":{}}'],
  ['a negative id', request('account.list', {}, -1)],
  ['an id with a fraction', '{"id":1.5,"method":"account.list","params":{}}'],
  ['an id over 2^53', '{"id":9007199254740993,"method":"account.list","params":{}}'],
  ['two ids', '{"id":1,"id":2,"method":"account.list","params":{}}'],
];

for (const [name, body] of frames) {
  test(`${name} is malformed_request without an id`, async () => {
    assert.deepEqual(await host.raw(frame(body)), { id: null, error: { code: 'malformed_request' } });
    await stillAnswers(host);
  });
}

const deep = (levels) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

const malformed = [
  ['truncated JSON', '{"id":7,"method":"account.list","params":{'],
  ['trailing junk', `${request('account.list', {}, 7)} x`],
  ['a missing method', '{"id":7,"params":{}}'],
  ['missing params', '{"id":7,"method":"account.list"}'],
  ['params that are an array', '{"id":7,"method":"account.list","params":[]}'],
  ['a field beside the three', '{"id":7,"method":"account.list","params":{},"token":"x"}'],
  ['an unknown param', request('account.list', { all: true }, 7)],
  ['a param twice', '{"id":7,"method":"contact.forget","params":{"address":"a","address":"b"}}'],
  ['a missing param', request('host.hello', { protocol: 1 }, 7)],
  ['a param of another type', request('host.hello', { protocol: '1', client: 'x' }, 7)],
  ['a param that is null', request('keystore.unlock', { passphrase: null }, 7)],
  ['an integer with a fraction', '{"id":7,"method":"host.hello","params":{"protocol":1.0,"client":"x"}}'],
  ['an integer out of range',
    '{"id":7,"method":"host.hello","params":{"protocol":9223372036854775808,"client":"x"}}'],
  ['an escaped NUL', '{"id":7,"method":"contact.forget","params":{"address":"\\u0000"}}'],
  ['a lone surrogate', '{"id":7,"method":"contact.forget","params":{"address":"\\ud800"}}'],
  ['invalid UTF-8',
    Buffer.concat([Buffer.from('{"id":7,"method":"'), Buffer.from([0xff]), Buffer.from('","params":{}}')])],
  ['seventeen levels', `{"id":7,"method":"account.list","params":${deep(16)}}`],
  ['an empty passphrase', request('account.create', { address: 'a@example.test', passphrase: '' }, 7)],
  ['a name with a line end', request('account.create', { address: 'a@example.test', name: 'a\nb', passphrase: 'x' }, 7)],
  ['a card and a recipient', request('contact.add', { card: 'x', address: 'a@example.test', recipient: 'y' }, 7)],
  ['a recipient that is none', request('contact.add', { address: 'a@example.test', recipient: 'age1x' }, 7)],
];

for (const [name, body] of malformed) {
  test(`${name} is malformed_request with its id`, async () => {
    assert.deepEqual(await host.raw(frame(body)), { id: 7, error: { code: 'malformed_request' } });
    await stillAnswers(host);
  });
}

const failing = [
  ['an unknown method', 'account.exportSecret', {}, { code: 'unknown_method' }],
  ['another protocol', 'host.hello', { protocol: 2, client: 'x' }, { code: 'unsupported_version', protocol: 1 }],
  ['an address that is none', 'contact.lookup', { addresses: ['a@example.test', 'bob'] },
    { code: 'bad_address', addresses: ['bob'] }],
  ['too many addresses', 'contact.lookup', { addresses: Array(201).fill('a@example.test') }, { code: 'too_large' }],
  ['a card that is none', 'contact.add', { card: 'x' }, { code: 'malformed_message' }],
  ['a card over the limit', 'contact.add', { card: 'x'.repeat(20_000) }, { code: 'too_large' }],
  ['an unknown contact', 'contact.forget', { address: 'a@example.test' }, { code: 'not_found' }],
  ['reading without an account', 'message.decrypt', { armored: 'x' }, { code: 'no_account' }],
  ['unlocking without an account', 'keystore.unlock', {}, { code: 'no_account' }],
  ['exporting without an account', 'account.export', {}, { code: 'no_account' }],
  ['no dialog and no passphrase', 'account.create', { address: 'a@example.test' }, { code: 'no_pinentry' }],
];

for (const [name, method, params, error] of failing) {
  test(`${name} is ${error.code}`, async () => {
    await assert.rejects(host.call(method, params), error);
    await stillAnswers(host);
  });
}

const write = (params) =>
  alice.host.call('message.encrypt', {
    from: alice.address, to: [bob.address], subject: 'x', text: 'y', ...params,
  });

const refusedMails = [
  ['a subject with a line end', { subject: 'a\r\nBcc: b' }, 'malformed_request'],
  ['a subject with a bidi control', { subject: 'a\u202Eb' }, 'malformed_request'],
  ['nobody to write to', { to: [] }, 'malformed_request'],
  ['a secret key in the text', { text: 'AGE-SECRET-KEY-1QQQ' }, 'malformed_request'],
  ['an answer to no message id', { inReplyTo: 'x' }, 'malformed_request'],
  ['a sender who is not ours', { from: 'eve@example.test' }, 'no_account'],
  ['a quoted local part', { to: ['"b ob"@example.test'] }, 'bad_address'],
  ['a person without a key', { to: ['eve@example.test'] }, 'recipient_key_missing'],
  ['201 people', { to: Array.from({ length: 201 }, (_, i) => `p${i}@example.test`) }, 'too_large'],
];

for (const [name, params, code] of refusedMails) {
  test(`writing ${name} is ${code}`, async () => {
    await assert.rejects(write(params), { code });
  });
}

const read = (armored, outer) => bob.host.call('message.decrypt', outer ? { armored, outer } : { armored });

test('damaged armor and header are malformed_message', async () => {
  const lines = mail.armored.split('\n');
  const damaged = {
    truncated: lines.slice(0, 10).join('\n'),
    'without its end': mail.armored.replace(/-----END.*\n/, ''),
    'with text after it': `${mail.armored}x`,
    'with a short line': [lines[0], lines[1].slice(0, 60), ...lines.slice(2)].join('\n'),
    'of another label': mail.armored.replaceAll('AGE ENCRYPTED FILE', 'PGP MESSAGE'),
    'of another version': mail.armored.replace(lines[1], Buffer.from('age-encryption.org/v2').toString('base64')),
    empty: '',
  };
  for (const [name, armored] of Object.entries(damaged)) {
    await assert.rejects(read(armored), { code: 'malformed_message' }, name);
  }
});

test('a changed octet is decryption_failed, a mail to others not_for_you', async () => {
  const lines = mail.armored.split('\n');
  const at = lines.length - 20;
  lines[at] = (lines[at][0] === 'A' ? 'B' : 'A') + lines[at].slice(1);
  await assert.rejects(read(lines.join('\n')), { code: 'decryption_failed' });
  const toAlice = await write({ to: [alice.address] });
  await assert.rejects(read(toAlice.armored), { code: 'not_for_you' });
});

test('an outer date that is none is malformed_request', async () => {
  await assert.rejects(read(mail.armored, { date: 'yesterday' }), { code: 'malformed_request' });
});

test('two hundred failures in ten seconds make decrypting busy, and nothing else', async () => {
  const eve = bob.home.start();
  await eve.call('keystore.unlock', { passphrase });
  const answers = await Promise.all(
    Array.from({ length: 201 }, () => eve.call('message.decrypt', { armored: '' }).catch((error) => error.code)));
  assert.equal(answers.filter((code) => code === 'malformed_message').length, 200);
  assert.equal(answers.at(-1), 'busy');
  await stillAnswers(eve);
  await eve.end();
});

test('an account there is cannot be made again', async () => {
  await assert.rejects(alice.host.call('account.create', { address: alice.address, passphrase }),
    { code: 'already_exists' });
  await assert.rejects(bob.host.call('contact.add', { card: bob.account.card }), { code: 'already_exists' });
});

test('a fingerprint other than the pinned one is key_changed', async () => {
  await assert.rejects(
    bob.host.call('contact.verify', { address: alice.address, fingerprint: bob.account.fingerprint }),
    { code: 'key_changed' });
});

const stores = [
  ['accounts.json', 'account.list', {}],
  ['contacts.sqlite', 'contact.list', {}],
  ['keystore.age', 'keystore.unlock', { passphrase: 'x' }],
];

for (const [file, method, params] of stores) {
  test(`a damaged ${file} is storage_failed and stays as it is`, async () => {
    const home = new Home();
    mkdirSync(home.data, { mode: 0o700 });
    const garbage = 'garbage '.repeat(1000);
    writeFileSync(`${home.data}/${file}`, garbage, { mode: 0o600 });
    const own = home.start();
    await assert.rejects(own.call(method, params), { code: 'storage_failed' });
    await stillAnswers(own);
    assert.equal(readFileSync(`${home.data}/${file}`, 'utf8'), garbage);
    await home.remove();
  });
}

test('a data directory that others may enter is storage_failed', async () => {
  const home = new Home();
  mkdirSync(home.data, { mode: 0o755 });
  await assert.rejects(home.start().call('account.list'), { code: 'storage_failed' });
  await home.remove();
});

test('a config.json that is none is told in one line, and the host serves', async () => {
  for (const text of ['{', '[]', '{"autoLockMinutes":0}', '{"cipher":"none"}']) {
    const home = new Home();
    home.writeConfig(text);
    const own = home.start();
    await stillAnswers(own);
    await own.end();
    assert.match(own.stderr, /^letterlock-host: config\.json is not usable, defaults are used\n$/, text);
    await home.remove();
  }
});

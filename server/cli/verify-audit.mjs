#!/usr/bin/env node
// Checks an exported audit without the program that wrote it: needs this one file and Node.
//   node verify-audit.mjs EXPORT.jsonl [--head HEADS.json]… [--key BASE64]
// Prints what is wrong, one line each, and a closing line. Ends with 0 (all holds), 1 (something does not), 2 (cannot read).
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync, realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';

const hash = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/** JSON with sorted keys and no white space, written anew for each value. */
function stable(value) {
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${stable(value[key])}`).join()}}`;
}

/** Whether the ends of chains in a file are signed by its own key, or by the one that the reader trusts. */
function signed({ key, signature, ...content }, trusted = key) {
  const publicKey = createPublicKey({ key: Buffer.from(trusted, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(stable(content)), publicKey, Buffer.from(signature, 'base64'));
}

/** Follows one chain, whose entries come one by one, through the points where its end was seen before. */
function follow(header, points, complain) {
  const name = `${header.kind} ${header.code} (${header.realm})`;
  let { seq: last, hash: end } = header.from;
  if (last === 0 && end !== '0'.repeat(64)) complain(name, 'does not begin at the beginning');
  const lost = [];
  const meet = () => {
    for (const point of points.filter(({ seq }) => seq === last)) {
      point.met = true;
      if (point.hash !== end) complain(`${name} entry ${last}`, `${point.file} has seen another history`);
    }
  };
  meet();
  return {
    entry({ personal = [], ...entry }) {
      const where = `${name} entry ${entry.seq}`;
      const { hash: claimed, ...rest } = entry;
      if (entry.seq !== last + 1) complain(where, `follows entry ${last}`);
      if (entry.prev_hash !== end) complain(where, 'is not bound to the entry before it');
      if (hash(stable({ ...rest, realm: header.realm })) !== claimed) complain(where, 'is not what was recorded');
      const promised = new Map();
      try {
        for (const { person, digest } of JSON.parse(entry.commitments ?? '[]')) promised.set(person, digest);
      } catch {
        complain(where, 'has unreadable commitments');
      }
      for (const { person, salt, content } of personal) {
        if (promised.get(person) !== hash(salt + content)) complain(where, `tells something else of ${person}`);
        promised.delete(person);
      }
      if (header.personal === 'included') for (const person of promised.keys()) lost.push({ where, person });
      // An erasure excuses what is missing before it, and nothing after it.
      if (entry.action === 'erased personal data')
        for (const part of lost) if (part.person === entry.subject) part.excused = true;
      [last, end] = [entry.seq, claimed];
      meet();
    },
    end(head) {
      if (head.seq !== last || head.hash !== end) complain(name, `ends at ${last}, the database says ${head.seq}`);
      for (const { where, person, excused } of lost)
        if (!excused) complain(where, `lacks what it told of ${person}, and no erasure is recorded`);
      for (const { met, seq, file } of points)
        if (!met && seq > header.from.seq) complain(name, `ends before entry ${seq}, which ${file} has seen`);
    },
  };
}

/** `lines` of an export, `heads` as `{ file, content }`; returns the counts and a sentence for each thing wrong. */
export async function verifyExport(lines, heads = [], trusted = undefined) {
  const wrong = [];
  const complain = (where, what) => wrong.push(`${where}: ${what}`);
  for (const { file, content } of heads) if (!signed(content, trusted)) complain(file, 'the signature does not hold');
  const seen = heads.flatMap(({ file, content }) => content.heads.map((head) => ({ ...head, file })));
  const realms = new Set();
  let [open, entries] = [undefined, 0];
  for await (const text of lines) {
    const line = JSON.parse(text);
    if (line.format === 'chengce-audit/1') {
      if (open) complain('export', 'a chain has no end');
      realms.add(line.realm);
      const points = seen.filter(({ realm }) => realm === line.realm);
      open = follow(line, points, complain);
    } else if (!open) {
      complain('export', 'a line stands outside of any chain');
    } else if (line.end) {
      open.end(line.end);
      open = undefined;
    } else {
      open.entry(line);
      entries += 1;
    }
  }
  if (open) complain('export', 'a chain has no end');
  for (const { realm, file } of seen) if (!realms.has(realm)) complain(realm, `is in ${file} and not in the export`);
  return { chains: realms.size, entries, wrong };
}

async function main([file, ...options]) {
  const values = (flag) => options.filter((_, position) => options[position - 1] === flag);
  const heads = values('--head').map((name) => ({ file: name, content: JSON.parse(readFileSync(name, 'utf8')) }));
  const lines = createInterface({ input: createReadStream(file) });
  const { chains, entries, wrong } = await verifyExport(lines, heads, values('--key')[0]);
  for (const sentence of wrong) console.log(sentence);
  console.log(`${chains} chains, ${entries} entries, ${wrong.length} findings`);
  return wrong.length === 0 ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(`cannot read: ${error.message}`);
    process.exitCode = 2;
  }
}

/**
 * `node speedscope-import.mjs RELEASE FILE`: runs the importer of a released speedscope without its page. The release has no entry for
 * it, so its one script is run up to where it would draw, and handed the bytes as the page does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { runInThisContext } from 'node:vm';

const [release, file] = process.argv.slice(2);
const script = readFileSync(
  `${release}/${readdirSync(release).find((name) => /^speedscope-.*\.js$/.test(name))}`,
  'utf8',
);
const [drawing] = /console\.log\(`speedscope v[\s\S]*$/.exec(script);
const [, importer] = /\.then\(\(\)=>(\(\w+\(\),\w+\))\)/.exec(
  script.slice(script.indexOf('importProfilesFromArrayBuffer')),
);

// What the script touches before it draws.
const element = { style: {}, appendChild() {}, setAttribute() {}, addEventListener() {} };
globalThis.window = globalThis;
globalThis.document = {
  ...element,
  body: element,
  head: element,
  createElement: () => element,
  querySelector: () => null,
};
globalThis.addEventListener = () => {};
globalThis.location = { hash: '', protocol: 'file:' };
globalThis.matchMedia = () => ({ matches: false, addListener() {}, addEventListener() {} });

runInThisContext(script.replace(drawing, () => `globalThis.speedscope=${importer}})()`));
const bytes = readFileSync(file);
const group = await globalThis.speedscope.importProfilesFromArrayBuffer(
  basename(file),
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
);
if (group === null || group.profiles.length === 0) throw new Error('nothing was imported');
console.log(`${group.profiles.length} profiles`);

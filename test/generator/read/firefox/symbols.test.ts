import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firefox } from '../../../../generator/read/firefox/format.js';
import { readTrace } from '../../../../generator/read-trace.js';
import { RecordedCalls } from '../../../helpers/recorded-calls.js';

const FOLDER = 'test/fixtures/profiles/firefox/symbols';

/** Reads a profile as if it were at another path. */
function readAt(file: string, path: string): RecordedCalls {
  const calls = new RecordedCalls();
  const reader = firefox.createReader(calls, file, {}, path);
  reader.push(readFileSync(`${FOLDER}/${file}`));
  reader.finish(null);
  return calls;
}

const NAMED = [
  '0+1000000 main[/bin/bakery];knead(/src/bakery.c:30)[/bin/bakery];fold_dough(/src/dough.h:12)[/bin/bakery]~ 1000000 1',
  // Of another library nothing is known, though the address is the same.
  '1000000+1000000 main[/bin/bakery];0x28[/bin/oven] 1000000 1',
  '2000000+1000000 main[/bin/bakery] 1000000 1',
];
const UNNAMED = [
  '0+1000000 0x10[/bin/bakery];0x28[/bin/bakery] 1000000 1',
  '1000000+1000000 0x10[/bin/bakery];0x28[/bin/oven] 1000000 1',
  '2000000+1000000 0x10[/bin/bakery] 1000000 1',
];

test.each(['bakery.json', 'bakery.json.gz', 'bakery.gz'])(
  'addresses get the names that samply wrote beside %s, inlined calls and places too',
  (name) => {
    const calls = readAt('bakery.json', `${FOLDER}/${name}`);
    expect(calls.events).toEqual(NAMED);
    expect(calls.notes).toContain('Symbols: used');
    expect(calls.warnings).toEqual([]);
  },
);

test('they are found beside the file that is named', async () => {
  const { strings } = await readTrace(`${FOLDER}/bakery.json`);
  expect(strings).toEqual(expect.arrayContaining(['main', 'knead', 'fold_dough']));
});

test.each(['', `${FOLDER}/other.json`, 'missing/bakery.json'])(
  'without a file beside it, at %j, they stay addresses',
  (path) => {
    const calls = readAt('bakery.json', path);
    expect(calls.events).toEqual(UNNAMED);
    expect(calls.notes).not.toContain('Symbols: used');
  },
);

test('a damaged file of symbols is not used, and that is said', () => {
  const calls = readAt('damaged.json', `${FOLDER}/damaged.json`);
  expect(calls.events).toEqual(UNNAMED);
  expect(calls.warnings).toEqual([
    'damaged-symbols: The file of symbols beside the profile is damaged and was not used.',
  ]);
});

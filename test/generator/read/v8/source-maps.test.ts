import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cpuProfile } from '../../../../generator/read/v8/format.js';
import { readCalls } from '../read-calls.js';

const FOLDER = resolve('test/fixtures/profiles/v8/mapped');
/** Where the sources were, as the map says: they are not needed. */
const SOURCES = resolve(FOLDER, '..');

interface Call {
  readonly functionName: string;
  readonly column: number;
  readonly line?: number;
  readonly positionTicks?: readonly { line: number; ticks: number }[];
}

/** What is told of one call in a script. */
function read(url: string, { functionName, column, line = 1, positionTicks }: Call) {
  const callFrame = { functionName, url, lineNumber: line - 1, columnNumber: column - 1 };
  return readCalls(cpuProfile, { nodes: [{ id: 1, callFrame, positionTicks }], samples: [1] });
}

const scriptUrl = (name: string) => pathToFileURL(resolve(FOLDER, name)).href;
const place = (file: string, at: string) => `(${SOURCES}/${file}:${at})[${SOURCES}/${file}]<own> 1`;

describe.each(['app.min.js', 'inline.min.js'])('%s', (name) => {
  test('its functions have the names and places of their sources', () => {
    const calls = read(scriptUrl(name), { functionName: 'e', column: 11 });
    expect(calls.events).toEqual([`countWords${place('counter.ts', '4:17')}`]);
    expect(calls.notes).toContain('Source maps: used');
  });

  test('an arrow function has the name of its variable', () => {
    expect(read(scriptUrl(name), { functionName: 't', column: 147 }).events[0]).toMatch(
      /^timesOf\(.*\/counter\.ts:10:/,
    );
  });

  test('a function without a name is called by its place there', () => {
    expect(read(scriptUrl(name), { functionName: '', column: 261 }).events[0]).toMatch(
      /^\(anonymous\) main\.ts:4\(.*\/main\.ts:4:/,
    );
  });

  test('lines that ran are those of the script, and are left out', () => {
    const positionTicks = [{ line: 1, ticks: 3 }];
    const { events, notes } = read(scriptUrl(name), { functionName: 'n', column: 228, positionTicks });
    expect(notes).toContain('Lines: the first of each function');
    expect(events).toEqual([`makeText${place('main.ts', '3:10')}`]);
  });
});

test('a name that is not the one before the place stays', () => {
  expect(read(scriptUrl('app.min.js'), { functionName: 'get e', column: 11 }).events[0]).toMatch(/^get e\(/);
});

describe('nothing is mapped', () => {
  const unmapped = (url: string) => {
    const calls = read(url, { functionName: 'e', column: 11 });
    expect(calls.notes).toEqual([]);
    return calls.events[0];
  };

  test('where the script or its map is not there', () => {
    expect(unmapped(scriptUrl('missing.js'))).toContain(`${FOLDER}/missing.js:1:11`);
    expect(unmapped(pathToFileURL(resolve('vitest.config.ts')).href)).toMatch(/^e\(/);
  });

  test.each([
    ['a web page', 'https://example.com/app.min.js'],
    ["another machine's folder", `file://host${FOLDER}/app.min.js`],
    ["another machine's folder, by its path", `/${FOLDER}/app.min.js`],
    ['what is no script', pathToFileURL(resolve(FOLDER, 'app.min.js.map')).href],
    ['a script whose map is none', pathToFileURL(resolve(FOLDER, 'broken.js')).href],
    ['a path with a NUL', `file://${FOLDER}/app.min.js%00.js`],
  ])('of %s', (_, url) => {
    expect(unmapped(url)).toMatch(/^e\(/);
  });
});

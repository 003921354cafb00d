import { expect, test } from 'vitest';
import { cpuProfile } from '../../../../generator/read/v8/format.js';
import { readCalls } from '../read-calls.js';
import { node } from './profile-text.js';

/** The one frame of a profile, written as "name(file:line:column)[module]<category>". */
function frameOf(name: string, at: string, column = 1): string {
  const { events } = readCalls(cpuProfile, { nodes: [node({ id: 1, name, at, column })], samples: [1] });
  return events[0].replace(/ 1$/, '');
}

test.each([
  ['a script', 'file:///app/src/a%20b.js:3', 'f(/app/src/a b.js:3:1)[/app/src/a b.js]<own>'],
  ['on Windows', 'file:///C:/app/a.js:3', 'f(C:/app/a.js:3:1)[C:/app/a.js]<own>'],
  ['by its path', '/app/a.js:3', 'f(/app/a.js:3:1)[/app/a.js]<own>'],
  [
    'of a package',
    'file:///app/node_modules/vite/dist/a.js:3',
    'f(/app/node_modules/vite/dist/a.js:3:1)[vite]<dependency>',
  ],
  [
    'of a scoped package',
    'file:///n/node_modules/@babel/core/a.js:1',
    'f(/n/node_modules/@babel/core/a.js:1:1)[@babel/core]<dependency>',
  ],
  [
    'of a package of a package',
    'file:///n/node_modules/.pnpm/b@1/node_modules/b/a.js:1',
    'f(/n/node_modules/.pnpm/b@1/node_modules/b/a.js:1:1)[b]<dependency>',
  ],
  ['of Node itself', 'node:internal/modules/run_main:5', 'f(node:internal/modules/run_main:5:1)[node]<runtime>'],
  [
    'of a web page',
    'https://example.com/app.js?v=12#x:4',
    'f(https://example.com/app.js:4:1)[https://example.com/app.js]<own>',
  ],
  ['of a bundle', 'webpack:///./src/a.js:4', 'f(src/a.js:4:1)[src/a.js]<own>'],
  [
    'of a package in a bundle',
    'webpack://app/./node_modules/react/a.js:4',
    'f(node_modules/react/a.js:4:1)[react]<dependency>',
  ],
  ['of WebAssembly', 'wasm://wasm/a1b2:1', 'f(wasm://wasm/a1b2:1:1)[wasm://wasm/a1b2]<own>'],
  [
    'that record loads',
    'file:///tmp/flamefile-1/flamefile-preload.cjs:4',
    'f(flamefile-preload.cjs:4:1)[node]<runtime>',
  ],
  ['of an extension', 'chrome-extension://abcd/a.js:1', 'f(chrome-extension://abcd/a.js:1:1)[abcd]<dependency>'],
])('%s', (_, at, frame) => {
  // "app.js:1" stands for a file of the program, anything else for itself.
  const [, url, line] = /^(.*):(\d+)$/.exec(at) as RegExpExecArray;
  const nodes = [{ id: 1, callFrame: { functionName: 'f', url, lineNumber: Number(line) - 1, columnNumber: 0 } }];
  expect(readCalls(cpuProfile, { nodes, samples: [1] }).events).toEqual([`${frame} 1`]);
});

test('a getter keeps the word before its name', () => {
  expect(frameOf('get describe', 'ledger.mjs:14')).toBe('get describe(/app/ledger.mjs:14:1)[/app/ledger.mjs]<own>');
});

test('native code, pseudo functions and what eval made have no script', () => {
  expect(frameOf('getRandomValues', '')).toBe('getRandomValues[(native)]<native>');
  expect(frameOf('(program)', '')).toBe('(program)[(native)]<native>');
  expect(frameOf('(idle)', '')).toBe('(idle)[(native)]<idle>');
  expect(frameOf('(garbage collector)', '')).toBe('(garbage collector)[(native)]<garbage collector>');
  expect(frameOf('evaluated', ':3')).toBe('evaluated<own>');
});

test('the modules of old versions of Node are its own', () => {
  for (const url of ['internal/modules/cjs/loader.js', 'events.js']) {
    const nodes = [{ id: 1, callFrame: { functionName: 'f', url, lineNumber: 4, columnNumber: 0 } }];
    expect(readCalls(cpuProfile, { nodes, samples: [1] }).events).toEqual([`f(${url}:5:1)[node]<runtime> 1`]);
  }
});

test('a function without a name is called by its place', () => {
  expect(frameOf('', 'ledger.mjs:14')).toBe('(anonymous) ledger.mjs:14(/app/ledger.mjs:14:1)[/app/ledger.mjs]<own>');
  expect(frameOf('', '')).toBe('(anonymous)[(native)]<native>');
});

test('a function without a name in a worker’s script is called the same in each run', () => {
  const blob = 'blob:null/4b5ea396-d620-4180-9418-b429a903e172';
  const nodes = [{ id: 1, callFrame: { functionName: '', url: blob, lineNumber: 4, columnNumber: 0 } }];
  expect(readCalls(cpuProfile, { nodes, samples: [1] }).events).toEqual([
    `(anonymous) blob script:5(${blob}:5:1)[${blob}]<own> 1`,
  ]);
});

test('functions of a minified script, whose names many have, are told apart by their places', () => {
  expect(frameOf('t', 'app.min.js:1', 9000)).toBe('t app.min.js:1:9000(/app/app.min.js:1:9000)[/app/app.min.js]<own>');
});

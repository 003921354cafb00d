import { describe, expect, test } from 'vitest';
import { readTrace } from '../../../generator/read-trace.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { linksOf, sourceLinks } from '../../../template/languages/source-links.js';
import { knownPath } from '../../../template/languages/source-path.js';
import { readRecording } from '../../helpers/recordings.js';
import { htmlOf } from '../../helpers/report-html.js';
import { reportFromSamples } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { readBytes } from '../../helpers/trace-text.js';

const HASH = '59807616e1fa2540724bfbac14d7976d7e4a3860';
const URL_OF_ADA = 'https://github.com/ada/shop/blob/{commit}/{file}#L{line}';

describe('real traces', () => {
  const SOURCE = { url: URL_OF_ADA, commit: '1a2b', root: '/home/user/programs' };
  const read = async (file: string, source = {}) =>
    sourceLinks(await readTrace(`test/fixtures/${file}`, { source: { ...SOURCE, ...source } }));

  test('of heaptrack link to the program, and to the standard library of Rust, not to that of C', async () => {
    const { urlOf } = await read('heaptrack.dtparse-1.0.2.zst');
    expect(urlOf('src/lib.rs', 245)).toBe('https://github.com/ada/shop/blob/1a2b/src/lib.rs#L245');
    expect(urlOf(`/rustc/${HASH}/library/std/src/rt.rs`, 7)).toBe(
      `https://github.com/rust-lang/rust/blob/${HASH}/library/std/src/rt.rs#L7`,
    );
    expect(urlOf('../csu/libc-start.c', 360)).toBe('');
    expect(urlOf('library/std/src/panic.rs', 12)).toBe('');
  });

  test('of heaptrack in a folder of this machine are those of the repository', async () => {
    const { urlOf } = await read('heaptrack.growth.gz');
    expect(urlOf('growth.cpp', 9)).toBe('https://github.com/ada/shop/blob/1a2b/growth.cpp#L9');
    expect(urlOf('./elf/rtld.c', 9)).toBe('');
    const elsewhere = await read('heaptrack.growth.gz', { root: '/home/ada' });
    expect(elsewhere.urlOf('/home/user/programs/growth.cpp', 9)).toBe('');
  });

  test('of V8 link to scripts, not to Node', async () => {
    const { urlOf } = await read('profiles/v8/ledger-node20.cpuprofile', { root: '/demo' });
    expect(urlOf('nodeapp/ledger.mjs', 3)).toBe('https://github.com/ada/shop/blob/1a2b/nodeapp/ledger.mjs#L3');
    expect(urlOf('node:internal/modules/cjs/loader', 3)).toBe('');
  });

  test.each(['dhat/orders-cpp.dhat.json', 'massif/orders-cpp.massif.out'])(
    'of valgrind name files without folders, which links cannot be made of, unless it is said where they are: %s',
    async (file) => {
      const { urlOf, pathOf } = await read(`profiles/${file}`);
      expect([urlOf('orders.cpp', 17), pathOf('orders.cpp')]).toEqual(['', '']);
      const mapped = sourceLinks(
        await readTrace(`test/fixtures/profiles/${file}`, {
          source: SOURCE,
          pathRules: [{ from: 'orders.cpp', to: 'src/orders.cpp' }],
        }),
      );
      expect(mapped.urlOf('src/orders.cpp', 17)).toBe('https://github.com/ada/shop/blob/1a2b/src/orders.cpp#L17');
    },
  );

  test('of pprof link to own packages, not to what comes with Go', async () => {
    const { urlOf } = await read('profiles/pprof/inventory-go-heap.pb.gz');
    expect(urlOf('example.com/inventory/main.go', 3)).toContain('/example.com/inventory/main.go#L3');
    expect(urlOf('runtime/proc.go', 3)).toBe('');
  });
});

test('a report has no links unless somebody asked for them', async () => {
  const report = await readRecording('test/fixtures/heaptrack.dtparse-1.0.2.zst');
  expect(report.facts).not.toHaveProperty('sourceUrl');
  expect(sourceLinks(report).urlOf('src/lib.rs', 245)).toBe('');
  expect(sourceLinks(report).urlOf(`/rustc/${HASH}/library/std/src/rt.rs`, 7)).toBe('');
  expect(linksOf(null).urlOf('src/lib.rs', 245)).toBe('');
});

describe('the address in a report', () => {
  const RUN = reportFromSamples('main;parse 3');
  const withUrl = (sourceUrl: unknown) => ({ ...RUN, facts: { ...RUN.facts, sourceUrl } }) as typeof RUN;
  const read = (html: string, options = {}) => readBytes(Buffer.from(html), options);

  test('is kept', async () => {
    const { facts } = await read(htmlOf(withUrl('https://host/{file}')));
    expect(facts.sourceUrl).toBe('https://host/{file}');
  });

  test('is that of the commit which its label names, unless another is given', async () => {
    const source = { url: URL_OF_ADA, commit: 'ci', root: '/' };
    const labels = [{ name: 'commit', value: 'label' }];
    const of = async (html: string, options: object) => (await read(html, options)).facts.sourceUrl;
    expect(await of(htmlOf(RUN), { source })).toContain('/blob/ci/');
    const labelled = htmlOf({ ...RUN, facts: { ...RUN.facts, labels } });
    expect(await of(labelled, { source })).toContain('/blob/label/');
    expect(await of(labelled, { source, labels: [{ name: 'commit', value: 'given' }] })).toContain('/blob/given/');
  });

  test('wants a commit that is known', async () => {
    const source = { url: URL_OF_ADA, commit: '', root: '/' };
    await expect(read(htmlOf(RUN), { source })).rejects.toThrow(
      '--source-url has a {commit}, and no CI service says which it is: add --label commit=1a2b3c4, or',
    );
  });

  test.each([['javascript:alert(1)//{file}'], ['vscode://file/{file}'], ['https://host/'], [7]])(
    'is refused where a report was made by hand: %s',
    async (url) => {
      await expect(read(htmlOf(withUrl(url)))).rejects.toThrow('what its links are made from is no address on the web');
    },
  );
});

test('what is no file of the program is called as readers know it', () => {
  expect(knownPath(`/rustc/${HASH}/library/alloc/src/vec.rs`)).toBe('library/alloc/src/vec.rs');
  expect(knownPath('/usr/src/debug/glibc-2.38/malloc/malloc.c')).toBe('glibc-2.38/malloc/malloc.c');
  expect(knownPath('/usr/src/glibc-2.31/malloc.c')).toBe('glibc-2.31/malloc.c');
  expect(knownPath('/home/ada/usr/src/cart.c')).toBe('/home/ada/usr/src/cart.c');
});

test('of two runs each place links to the commit of the run that has it, of both that is the newer one', () => {
  const runAt = (commit: string, stacks: string) => {
    const run = reportFromStacks(stacks);
    return { ...run, facts: { ...run.facts, sourceUrl: `https://example.com/${commit}/{file}#L{line}` } };
  };
  const older = runAt('old', 'main(src/a.c:1);gone(src/a.c:7)  +5\nmain(src/a.c:1);kept(src/a.c:3)  +5');
  const newer = runAt('new', 'main(src/a.c:1);kept(src/a.c:7)  +5');
  const { urlOf } = linksOf(combineReports(newer, older));
  expect(urlOf('src/a.c', 1, 'main')).toBe('https://example.com/new/src/a.c#L1');
  expect(urlOf('src/a.c', 3)).toBe('https://example.com/old/src/a.c#L3');
  expect(urlOf('src/a.c', 7)).toBe('https://example.com/new/src/a.c#L7');
  expect(urlOf('src/a.c', 7, 'gone')).toBe('https://example.com/old/src/a.c#L7');
  expect(urlOf('src/a.c', 99)).toBe('https://example.com/new/src/a.c#L99');
});

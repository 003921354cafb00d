import { describe, expect, test } from 'vitest';
import { verdictAsJunit } from '../../../../generator/write/ci/junit.js';
import { readXml } from '../../../helpers/strict-xml.js';
import { exampleBudget, exampleCheck, hostileCheck } from '../check-example.js';

describe('the verdict as JUnit XML', () => {
  test('is one suite with a case for each budget', () => {
    const suites = readXml(verdictAsJunit(exampleCheck()));
    const counts = { tests: '3', failures: '1', errors: '0' };
    expect([suites.name, suites.attributes]).toEqual(['testsuites', { name: 'flamefile', ...counts }]);
    const [suite] = suites.children;
    expect([suite.name, suite.attributes]).toEqual(['testsuite', { name: 'app --work', ...counts, skipped: '1' }]);
    expect(suite.children.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['testcase', { name: 'allocations <= +5%', classname: 'flamefile.allocations' }],
      ['testcase', { name: 'peak < 1kB', classname: 'flamefile.peakBytes' }],
      ['testcase', { name: 'leaked(any site) < 100', classname: 'flamefile.leakedBytes' }],
    ]);
  });

  test('says what is too much and in which stacks, and why it may be', () => {
    const [suite] = readXml(verdictAsJunit(exampleCheck())).children;
    const [kept, broken, excused] = suite.children.map(({ children }) => children);
    expect(kept).toEqual([]);
    expect(broken).toEqual([
      {
        name: 'failure',
        attributes: { message: '2.50 kB, 1.50 kB above the limit of 1.00 kB', type: 'budget' },
        children: [],
        text: '2.00 kB  cache::fill  src/cache.rs:12',
      },
    ]);
    expect(excused[0]).toMatchObject({
      name: 'skipped',
      attributes: { message: '300 B, 200 B above the limit of 100 B: a library (until 2026-12-31)' },
    });
  });

  test('has warnings as the standard error of the suite', () => {
    const [suite] = readXml(verdictAsJunit(exampleCheck({ notes: ['It is cut off.', 'It is old.'] }))).children;
    expect(suite.children.at(-1)).toMatchObject({ name: 'system-err', text: 'It is cut off.\nIt is old.' });
  });

  test('is well-formed whatever stands in it', () => {
    const [suite] = readXml(verdictAsJunit(hostileCheck())).children;
    expect(suite.children.map(({ name }) => name)).toEqual(['testcase', 'testcase', 'testcase', 'system-err']);
    expect(suite.children[0].children[0].text).toContain('</failure></pre>]]><!-- <script>alert(1)</script> &amp;');
    expect(suite.attributes.name).toContain('\\u{202e}');
    const long = exampleBudget({ budget: 'x'.repeat(1_000_000) });
    expect(verdictAsJunit(exampleCheck({ budgets: [long] })).length).toBeLessThan(5000);
  });
});

test('the reader of this test takes no damaged XML', () => {
  const declared = (text: string) => () => readXml(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
  expect(declared('<a b="&lt;">c</a>')()).toMatchObject({ name: 'a', attributes: { b: '<' }, text: 'c' });
  for (const damaged of [
    '<a>',
    '<a></b>',
    '<a b=c/>',
    '<a b="1" b="2"/>',
    '<a>&x;</a>',
    '<a>&</a>',
    '<a/><a/>',
    '<a>\u0007</a>',
    '<a>]]></a>',
  ]) {
    expect(declared(damaged), damaged).toThrow();
  }
});

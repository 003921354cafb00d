import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../generator/check/config.js';
import { UserError } from '../../../generator/errors.js';

/** What a wrong file is answered with. */
function refusal(content: unknown): string {
  try {
    parseConfig(typeof content === 'string' ? content : JSON.stringify(content), 'check.json');
  } catch (error) {
    if (error instanceof UserError && error.kind === 'usage') return error.message;
    throw error;
  }
  return 'accepted';
}

test('a file holds budgets, a baseline, suppressions and exceptions', () => {
  const content = {
    budgets: ['peak < 50MiB'],
    baseline: 'old.json',
    suppressions: ['leak:known', '# a comment'],
    exceptions: [
      { budget: 'peak < 50MiB', reason: 'the cache is being rewritten', until: '2026-12-31' },
      { budget: 'leaked < 1', reason: 'a library' },
    ],
  };
  expect(parseConfig(`\ufeff${JSON.stringify(content)}`, 'check.json')).toEqual({
    ...content,
    exceptions: [content.exceptions[0], { budget: 'leaked < 1', reason: 'a library', until: null }],
  });
  expect(parseConfig('{}', 'check.json')).toEqual({ budgets: [], baseline: null, suppressions: [], exceptions: [] });
});

describe('a wrong file is answered with its name and the key', () => {
  const exception = { budget: 'peak < 1', reason: 'why' };

  test.each([
    ['{ "budgets": [', /^check\.json cannot be understood: it is not JSON \(.+\)\.$/],
    [[], /: it must be an object, such as /],
    [null, /: it must be an object/],
    [{ budget: [] }, /: it has an unknown key budget; did you mean budgets\?$/],
    [
      { frobnicate: 1 },
      /: it has an unknown key frobnicate; the keys are budgets, baseline, suppressions, exceptions\.$/,
    ],
    [{ budgets: 'peak < 1' }, /: budgets must be a list\.$/],
    [{ budgets: ['peak < 1', 7] }, /: budgets\[1\] must be a text such as "peak < 50MiB"\.$/],
    [{ budgets: [' '] }, /: budgets\[0\] must be a text/],
    [{ baseline: 7 }, /: baseline must be the path of a file\.$/],
    [{ suppressions: ['known'] }, /: suppressions\[0\] must be a text such as "leak:PATTERN"\.$/],
    [{ exceptions: {} }, /: exceptions must be a list\.$/],
    [{ exceptions: ['peak < 1'] }, /: exceptions\[0\] must be an object with a budget and a reason\.$/],
    [{ exceptions: [exception, { reason: 'why' }] }, /: exceptions\[1\]\.budget must be the text of a budget\.$/],
    [{ exceptions: [{ budget: 'peak < 1' }] }, /: exceptions\[0\]\.reason must say why the budget may be broken\.$/],
    [
      { exceptions: [{ ...exception, untill: '' }] },
      /unknown key exceptions\[0\]\.untill; did you mean exceptions\[0\]\.until\?$/,
    ],
    [
      { exceptions: [{ ...exception, until: 'soon' }] },
      /: exceptions\[0\]\.until must be a day such as "2026-12-31"\.$/,
    ],
    [{ exceptions: [{ ...exception, until: '2026-02-30' }] }, /exceptions\[0\]\.until must be a day/],
    [{ exceptions: [{ ...exception, until: 20261231 }] }, /exceptions\[0\]\.until must be a day/],
  ])('%j', (content, sentence) => {
    expect(refusal(content)).toMatch(sentence);
    expect(refusal(content)).toContain('check.json');
  });

  test('keys that every object has are unknown ones', () => {
    expect(refusal('{ "constructor": 1 }')).toContain('unknown key constructor');
    expect(refusal('{ "__proto__": { "budgets": 7 } }')).toContain('unknown key __proto__');
  });
});

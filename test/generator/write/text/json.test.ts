import { expect, test } from 'vitest';
import { summaryAsJson } from '../../../../generator/write/text/json.js';
import { exampleSummary } from '../summary-example.js';

test('the summary as it is, indented by two spaces, with a newline at the end', () => {
  const text = summaryAsJson(exampleSummary());
  expect(JSON.parse(text)).toEqual(exampleSummary());
  expect(text.startsWith('{\n  "schema": 1,\n')).toBe(true);
  expect(text.endsWith('\n}\n')).toBe(true);
});

import { expect, test } from 'vitest';
import { formatJson } from '../../../../generator/write/words/json.js';

test('JSON is indented by two spaces and ends with a newline', () => {
  expect(formatJson({ schema: 1, top: ['main'] })).toBe('{\n  "schema": 1,\n  "top": [\n    "main"\n  ]\n}\n');
});

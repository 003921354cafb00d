import { describe, expect, test } from 'vitest';
import { helpText } from '../../../../generator/commands/line/help.js';
import { OPTIONS } from '../../../../generator/commands/line/options.js';

describe('help', () => {
  test('names every option of the program', () => {
    for (const option of OPTIONS) expect(helpText(null)).toContain(`--${option.name}`);
  });

  test('of a command leaves out what only the other understands', () => {
    expect(helpText('summary')).toContain('--json');
    expect(helpText('summary')).not.toContain('--force');
    expect(helpText('report')).toContain('-o, --output FILE');
    expect(helpText('report')).not.toContain('--json');
  });

  test('fits 100 columns', () => {
    for (const line of helpText(null).split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});

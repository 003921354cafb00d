import { describe, expect, test } from 'vitest';
import { helpText, optionsAsMarkdown } from '../../../../generator/commands/line/help.js';
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

test('the table for the README has one row for each option', () => {
  const [head, rule, ...rows] = optionsAsMarkdown().trimEnd().split('\n');
  expect([head, rule]).toEqual(['| option | of | what it does |', '| --- | --- | --- |']);
  expect(rows).toHaveLength(OPTIONS.length);
  expect(rows).toContain('| `--json` | summary, diff, check | Print JSON for scripts |');
  expect(rows).toContain('| `-h, --help` | report, summary, diff, check, record | Show this help |');
});

import { expect, test } from 'vitest';
import { readOptionsOf } from '../../../generator/commands/inputs/read.js';
import { parseArguments } from '../../../generator/commands/line/parse.js';
import { UserError } from '../../../generator/errors.js';

async function rulesOff(...words: string[]): Promise<readonly string[] | undefined> {
  const invocation = parseArguments(['summary', 'app.zst', ...words]);
  if (invocation.kind !== 'run') throw new Error('it is not run');
  return (await readOptionsOf(invocation.options, { variables: {}, workingDirectory: '.' }, [])).withoutFindings;
}

test('--without-finding switches off a rule, and may be given often', async () => {
  expect(await rulesOff()).toEqual([]);
  expect(await rulesOff('--without-finding', 'tiny-blocks', '--without-finding=held-memory')).toEqual([
    'tiny-blocks',
    'held-memory',
  ]);
});

test('a rule that there is not is refused with the list of all', async () => {
  await expect(rulesOff('--without-finding', 'tiny')).rejects.toThrow(UserError);
  await expect(rulesOff('--without-finding', 'tiny')).rejects.toThrow(
    /^There is no rule tiny for findings. The rules are rebuilt-tables, .*held-memory, hot-function, .*never-read\.$/,
  );
});

import { describe, expect, test } from 'vitest';
import { functionText, identityOfName, withoutBuildNumbers } from '../../../template/data/function-identity.js';
import { functionLeaders } from '../../../template/data/function-leaders.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';
import { reportFromStacks } from '../../helpers/stacks.js';

describe('a function is told without what a build appends to its name', () => {
  test.each([
    ['parse.llvm.8713420987', 'parse', 'parse'],
    ['parse(int) [clone .llvm.111]', 'parse(int)', 'parse(int)'],
    ['parse.__uniq.2811.llvm.77', 'parse', 'parse'],
    ['parse.lto_priv.0.cold', 'parse', 'parse.cold'],
    ['parse.constprop.0.isra.1', 'parse', 'parse.constprop.0.isra.1'],
    ['parse(int) [clone .part.0] [clone .cold]', 'parse(int)', 'parse(int) [clone .part.0] [clone .cold]'],
    ['parse(int) [clone .lto_priv.0.cold]', 'parse(int)', 'parse(int) [clone .cold]'],
    ['parse.cold.12', 'parse', 'parse.cold.12'],
  ])('%s', (name, identity, shown) => {
    expect(identityOfName(name)).toBe(identity);
    expect(withoutBuildNumbers(name)).toBe(shown);
  });

  // Other functions, and names that consist of a suffix alone.
  test.each(['parse [clone ._omp_fn.0]', 'read.json', 'a.partial.0', 'operator[]', '.cold', 'x.llvm.', ''])(
    'but not %s',
    (name) => {
      expect(identityOfName(name)).toBe(name);
      expect(withoutBuildNumbers(name)).toBe(name);
    },
  );

  test('in time that grows with the name', () => {
    const inputOf = (size: number) => `f${'.cold'.repeat(size)}`;
    expect(growth(inputOf, 2000, identityOfName)).toBeLessThan(MAX_LINEAR_GROWTH);
  });

  test('with its file where its name says not what it is in', () => {
    const { frames, strings } = reportFromStacks('main;operator=(app.cpp:5)  +4\nmain;operator=(std.h:5)  +2');
    expect(new Set(functionLeaders(frames, strings)).size).toBe(4);
    expect(functionText('operator()', '/src/app.cpp')).not.toBe(
      functionText('operator()', '/usr/include/std_thread.h'),
    );
    expect(functionText('<lambda(int)>', '/a/app.cpp')).toBe(functionText('<lambda(int)>', '/b/app.cpp'));
    expect(functionText('app::run()::<lambda(int)>', 'a.cpp')).toBe(functionText('app::run()::<lambda(int)>', 'b.cpp'));
  });

  test('so that its parts are one function, which is named by the first of them', () => {
    const { frames, strings } = reportFromStacks('main;parse.cold  +4\nmain;parse.part.0  +2\nmain;print  +1');
    const leaders = functionLeaders(frames, strings);
    const named = Array.from(leaders, (leader) => strings[frames.functionName[leader]]);
    expect(named.filter((name) => name.startsWith('parse'))).toEqual(['parse.cold', 'parse.cold']);
    expect(named).toContain('print');
  });
});

import { describe, expect, test } from 'vitest';
import type { ChangedFunction } from '../../../../generator/fold/summary/compare.js';
import { rankChanges } from '../../../../generator/write/words/ranked-changes.js';
import { BYTES } from '../../../../template/data/unit.js';

function changed(name: string, [oldSelf, newSelf]: number[], [oldTotal, newTotal]: number[]): ChangedFunction {
  const isOwn = !name.startsWith('std::');
  return {
    change: 'grown',
    function: name,
    name,
    file: '',
    line: 0,
    module: '',
    isOwn,
    oldSelf,
    newSelf,
    oldTotal,
    newTotal,
  };
}

const METRIC = { unit: BYTES, old: 1000, new: 2000, difference: 1000, ratio: 2, noise: null };

function ranked(functions: readonly ChangedFunction[], count = 10): string[] {
  return rankChanges(functions, METRIC, count).map((row) => row.function);
}

describe('the functions that changed most', () => {
  test('of those that only pass on one change the innermost stands for all', () => {
    const functions = [
      changed('_start', [0, 0], [1000, 2000]),
      changed('main', [0, 0], [1000, 2000]),
      changed('parse', [100, 1000], [900, 1800]),
    ];
    expect(ranked(functions)).toEqual(['main', 'parse']);
  });

  test('one whose own part changed stands for itself', () => {
    const functions = [changed('main', [0, 400], [1000, 2000]), changed('parse', [0, 1000], [0, 1000])];
    expect(ranked(functions)).toEqual(['main', 'parse']);
  });

  test('are those of the program, as long as it has any', () => {
    const library = [changed('std::string::append', [0, 900], [0, 900])];
    expect(ranked([...library, changed('parse', [0, 0], [0, 900])])).toEqual(['parse']);
    expect(ranked(library)).toEqual(['std::string::append']);
  });

  test('a thousandth of the larger total is noise', () => {
    expect(ranked([changed('a', [0, 3], [0, 3]), changed('b', [2, 0], [2, 0])])).toEqual(['a']);
  });

  test('are as many as asked for', () => {
    const functions = [30, 20, 10].map((value) => changed(`f${value}`, [0, value], [0, value]));
    expect(ranked(functions, 2)).toEqual(['f30', 'f20']);
  });
});

import { describe, expect, test } from 'vitest';
import { addressOfNode } from '../../../../template/model/calls/path-address.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import type { NamedReport } from '../../../../template/model/names/frame-names.js';
import {
  calleesProfile,
  callersProfile,
  invertProfile,
  shapeProfile,
} from '../../../../template/model/shape/shape-profile.js';
import { nodeOf } from '../../profiles.js';
import { leaderOf, shapeOf, sourceOfRun, treeOf } from './shapes.js';

const RUN = `
  main(m.c:1)[app];parse(p.c:2)[app];malloc(alloc.c:9)[libc.so.6]  +1
  main(m.c:1)[app];parse(p.c:2)[app];parse(p.c:3)[app];read(r.c:4)[libio.so]  +2
  main(m.c:5)[app];print(p.c:6)[app];malloc(alloc.c:9)[libc.so.6]  +4
  main(m.c:5)[app];print(p.c:6)[app];read(r.c:4)[libio.so];parse(p.c:2)[app]  +8
`;
const source = sourceOfRun(RUN);
const shaped = (...asked: Parameters<typeof shapeOf>) => treeOf(shapeProfile(source, shapeOf(...asked)), asked[1]);
const stack = (names: string) => names.split(';').map((name, row) => `${'  '.repeat(row)}${name}`);

test('without steps the tree is as recorded, lines merged', () => {
  expect(shaped('')).toEqual([
    'whole program 0 15',
    '  main~ 0 15',
    '    print 0 12',
    '      read 0 8',
    '        parse 8 8',
    '      malloc 4 4',
    '    parse 0 3',
    '      parse 0 2',
    '        read 2 2',
    '      malloc 1 1',
  ]);
});

describe('a step', () => {
  test('show keeps the stacks with a function that matches', () => {
    expect(shaped('show:malloc')).toEqual([
      'whole program 0 5',
      '  main~ 0 5',
      '    print 0 4',
      '      malloc 4 4',
      '    parse 0 1',
      '      malloc 1 1',
    ]);
  });

  test('a file or a module is asked for like a name', () => {
    expect(shaped('show:file:r.c')).toEqual(shaped('show:read'));
    expect(shaped('hide:in:libio')).toEqual(shaped('hide:read'));
  });

  test('show twice keeps the stacks with both', () => {
    expect(shaped('show:print show:read')).toEqual(stack('whole program 0 8;main 0 8;print 0 8;read 0 8;parse 8 8'));
  });

  test('hide leaves the stacks out that have such a function', () => {
    expect(shaped('hide:parse')).toEqual(stack('whole program 0 4;main 0 4;print 0 4;malloc 4 4'));
    expect(shaped('hide:main')).toEqual(['whole program 0 0']);
  });

  test('start begins at the outermost one', () => {
    expect(shaped('start:parse')).toEqual([
      'whole program 0 11',
      '  parse 8 11',
      '    parse 0 2',
      '      read 2 2',
      '    malloc 1 1',
    ]);
    expect(shaped('start:parse start:read')).toEqual(stack('whole program 0 2;read 2 2'));
  });

  test('merge gives what a function holds to its caller', () => {
    expect(shaped('merge:parse')).toEqual([
      'whole program 0 15',
      '  main~ 0 15',
      '    print 0 12',
      '      read 8 8',
      '      malloc 4 4',
      '    read 2 2',
      '    malloc 1 1',
    ]);
  });

  test('merge of the outermost function gives it to the whole program', () => {
    expect(treeOf(shapeProfile(sourceOfRun('main  +1\nmain;a  +2'), shapeOf('merge:main')))).toEqual([
      'whole program 1 3',
      '  a 2 2',
    ]);
  });

  test('module makes calls in a row in a module one box', () => {
    expect(shaped('module:app')).toEqual([
      'whole program 0 15',
      '  app 0 15',
      '    read 2 10',
      '      app 8 8',
      '    malloc 5 5',
    ]);
  });

  test('own merges the runtime into the program', () => {
    expect(shaped('own')).toEqual([
      'whole program 0 15',
      '  main~ 0 15',
      '    print 4 12',
      '      read 0 8',
      '        parse 8 8',
      '    parse 1 3',
      '      parse 0 2',
      '        read 2 2',
    ]);
  });

  test('recursion puts a call of what is on the stack back where that stands', () => {
    const run = sourceOfRun('a;b;a;c  +1\na;b;c;b;d  +2\na;b;a;b  +4');
    expect(treeOf(shapeProfile(run, shapeOf('recursion')))).toEqual([
      'whole program 0 7',
      '  a 0 7',
      '    b 4 6',
      '      d 2 2',
      '    c 1 1',
    ]);
  });

  test('path keeps one call and its callers', () => {
    const profile = createProfile(source.report);
    const [address] = addressOfNode(profile, nodeOf(profile, 'main;print;read')).split('-');
    expect(shaped(`path:${address}`)).toEqual(stack('whole program 0 8;main~ 0 8;print 0 8;read 0 8;parse 8 8'));
    expect(shaped('path:0123456789abcdef')).toEqual(['whole program 0 0']);
  });
});

describe('grouped', () => {
  test('by line, each line is a box', () => {
    expect(shaped('show:malloc', 'line')).toEqual([
      'whole program 0 5',
      '  main m.c:5 0 4',
      '    print p.c:6 0 4',
      '      malloc alloc.c:9 4 4',
      '  main m.c:1 0 1',
      '    parse p.c:2 0 1',
      '      malloc alloc.c:9 1 1',
    ]);
  });

  test('by file, calls in a row in one file are a box', () => {
    expect(shaped('', 'file')).toEqual([
      'whole program 0 15',
      '  m.c 0 15',
      '    p.c 0 15',
      '      r.c 2 10',
      '        p.c 8 8',
      '      alloc.c 5 5',
    ]);
  });

  test('by module, calls in a row in one module are a box', () => {
    expect(shaped('', 'module')).toEqual([
      'whole program 0 15',
      '  app 0 15',
      '    libio.so 2 10',
      '      app 8 8',
      '    libc.so.6 5 5',
    ]);
  });
});

describe('in order of names', () => {
  test('siblings stand from a to z', () => {
    expect(shaped('merge:read', 'function', 'name')).toEqual([
      'whole program 0 15',
      '  main~ 0 15',
      '    parse 0 3',
      '      malloc 1 1',
      '      parse 2 2',
      '    print 0 12',
      '      malloc 4 4',
      '      parse 8 8',
    ]);
  });

  test('lines of one function stand by their number, between the functions around it', () => {
    const run = sourceOfRun('b(b.c:10)  +1\nb(b.c:9)  +2\na(a.c:3)  +4\nc(c.c:1)  +8');
    expect(treeOf(shapeProfile(run, shapeOf('', 'line', 'name')), 'line')).toEqual([
      'whole program 0 15',
      '  a a.c:3 4 4',
      '  b b.c:9 2 2',
      '  b b.c:10 1 1',
      '  c c.c:1 8 8',
    ]);
  });
});

test('steps work together, in whichever order they were added', () => {
  const expected = ['whole program 0 11', '  parse~ 8 11', '    read 2 2', '    malloc 1 1'];
  expect(shaped('start:parse recursion')).toEqual(expected);
  expect(shaped('recursion start:parse')).toEqual(expected);
  expect(shaped('start:parse recursion merge:malloc hide:print')).toEqual([
    'whole program 0 3',
    '  parse~ 1 3',
    '    read 2 2',
  ]);
});

test('shown is asked of the stack as recorded, also of what is merged or lies before its start', () => {
  expect(shaped('show:print start:read merge:parse')).toEqual(['whole program 0 8', '  read 8 8']);
  expect(shaped('show:malloc merge:malloc hide:print')).toEqual(stack('whole program 0 1;main 0 1;parse 1 1'));
});

const inverted = (run: NamedReport, floor: number, query = '', order: 'weight' | 'name' = 'weight') => {
  const profile = shapeProfile(run, shapeOf(query, 'function', order));
  const own = viewFigures(profile, createLens(run.report, null, null)).ownValuesOf(0);
  return invertProfile(profile, own, floor);
};

describe('inverted', () => {
  const small = sourceOfRun('main;parse;new  +2\nmain;parse  +1\nmain;print;new  +4');

  test('callers stand below the functions that hold something', () => {
    expect(treeOf(inverted(small, 0))).toEqual([
      'whole program 0 7',
      '  new 0 6',
      '    print 0 4',
      '      main 4 4',
      '    parse 0 2',
      '      main 2 2',
      '  parse 0 1',
      '    main 1 1',
    ]);
  });

  test('by name, where siblings stand so', () => {
    expect(treeOf(inverted(small, 0, '', 'name'))).toEqual([
      'whole program 0 7',
      '  new 0 6',
      '    parse 0 2',
      '      main 2 2',
      '    print 0 4',
      '      main 4 4',
      '  parse 0 1',
      '    main 1 1',
    ]);
  });

  test('what weighs too little keeps its value where it stands', () => {
    expect(treeOf(inverted(small, 3))).toEqual([
      'whole program 0 7',
      '  new 0 6',
      '    print 0 4',
      '      main 4 4',
      '    parse 2 2',
      '  parse 1 1',
    ]);
  });

  test('what steps made of the stacks is what is turned round; the whole program keeps its own', () => {
    expect(treeOf(inverted(small, 0, 'merge:new'))).toEqual([
      'whole program 0 7',
      '  print 0 4',
      '    main 4 4',
      '  parse 0 3',
      '    main 3 3',
    ]);
    expect(treeOf(inverted(sourceOfRun('main  +1\nmain;a  +2'), 0, 'merge:main'))).toEqual([
      'whole program 1 3',
      '  a 2 2',
    ]);
  });

  test('a box of several lines says so wherever one of its calls is', () => {
    const run = sourceOfRun('main;f(a.c:1);g  +1\nmain;f(a.c:2);g  +1\nother;f(a.c:1);g  +4');
    expect(treeOf(inverted(run, 0))).toEqual([
      'whole program 0 6',
      '  g 0 6',
      '    f~ 0 6',
      '      other 4 4',
      '      main 2 2',
    ]);
  });
});

describe('one function', () => {
  const profile = shapeProfile(source, shapeOf(''));
  const own = viewFigures(profile, createLens(source.report, null, null)).ownValuesOf(0);

  test('has its callers, recursion counted once', () => {
    expect(treeOf(callersProfile(profile, leaderOf(source, profile, 'parse'), own, 0))).toEqual([
      'whole program 0 11',
      '  parse 0 11',
      '    read 0 8',
      '      print 0 8',
      '        main~ 8 8',
      '    main~ 3 3',
    ]);
  });

  test('has its callees, recursion counted once', () => {
    expect(treeOf(calleesProfile(source, shapeOf(''), leaderOf(source, profile, 'parse')))).toEqual([
      'whole program 0 11',
      '  parse 8 11',
      '    parse 0 2',
      '      read 2 2',
      '    malloc 1 1',
    ]);
  });
});

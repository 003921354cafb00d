import { describe, expect, test } from 'vitest';
import { formatQuery } from '../../../../template/model/query/query.js';
import { readTyped, searchedPattern } from '../../../../template/model/query/typed.js';

/** The query that a typed text adds; null for a search, the problem in brackets. */
function added(text: string): string | null {
  const typed = readTyped(text);
  return typed && (typed.problem === '' ? formatQuery(typed.steps) : `(${typed.problem})`);
}

describe('a text in the search field', () => {
  test('is a filter where it begins with the kind of one', () => {
    expect(added('hide:foo')).toBe('hide:foo');
    expect(added(' start:main own recursion ')).toBe('start:main own recursion');
    expect(added('path:1a2b3c4d5e6f7081')).toBe('path:1a2b3c4d5e6f7081');
    expect(added('show:a hide:b')).toBe('show:a hide:b');
    expect(added('thread:worker 1')).toBe('thread:"worker 1"');
    expect(added('thread:main,-worker')).toBe('thread:main,-worker');
  });

  test('is a filter that is a word alone, and others behind it', () => {
    expect(added('own')).toBe('own');
    expect(added('own+deps')).toBe('own+deps');
    expect(added('recursion ')).toBe('recursion');
    expect(added('own hide:foo')).toBe('own hide:foo');
    expect(searchedPattern('own')).toBe('');
  });

  test('is a search otherwise, whatever it looks like', () => {
    for (const text of [
      '',
      'owner',
      'own parse',
      'recursions',
      'own::new',
      'resize(',
      'std::hide:',
      'module::name',
      '/hide:a/',
    ]) {
      expect(added(text), text).toBeNull();
    }
  });

  test('needs no quotes where it is clear what is meant', () => {
    expect(added('hide:operator new')).toBe('hide:"operator new"');
    expect(added('hide: foo')).toBe('hide:foo');
    expect(added('hide:"operator new')).toBe('hide:"operator new"');
    expect(added('hide:foo -bar')).toBe('hide:"foo -bar"');
    expect(added('hide:=Vec<u8, A>::push')).toBe('hide:"=Vec<u8, A>::push"');
  });

  test('adds nothing while its name is missing', () => {
    expect(added('hide:')).toBe('');
    expect(readTyped('hide:')?.problem).toBe('');
  });

  test('is told what is wrong with it', () => {
    expect(added('hide:foo bar own')).toMatch(/^\(bar is not a filter\. /);
    expect(added('path:nowhere')).toMatch(/^\(path:nowhere is not a filter\. /);
    expect(added('hide:"foo" bar')).toMatch(/^\(bar is not a filter\. /);
    expect(added('hide:/(/')).toMatch(/^\(This regular expression is not valid: /);
    expect(added(`path:${'x'.repeat(100)}`)).toMatch(/^\(path:x{35}… is not a filter\. /);
  });

  test('is searched for by what it names', () => {
    expect(searchedPattern('resize(')).toBe('resize(');
    expect(searchedPattern('hide:resize(')).toBe('resize(');
    expect(searchedPattern('hide:a start:b own')).toBe('b');
    expect(searchedPattern('module:libc')).toBe('');
    expect(searchedPattern('hide:')).toBe('');
  });
});

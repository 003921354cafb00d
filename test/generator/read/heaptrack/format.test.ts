import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../../generator/read/formats.js';

const format = (text: string) => detectFormat(Buffer.from(text))?.name ?? null;

describe('a heaptrack trace', () => {
  test.each([
    'v 10400 3\nX app\n',
    'v 10400 3',
    'v 10200\ns main\n',
    'v 10400 3\r\nX app\r\n',
    'v 20000 9\nanything\nelse\n',
    // Before 1.0 there was no version.
    'X app\ns /bin/app\ns main\ni 400 1 2\n',
    's app\ns main\ni 400 1 2\nt 1 0\n',
    'A\nI 1000 100\nS leak:foo\n',
    // The first line is damaged.
    'w 10400 3\nX app\nI 1000 7d09db\nS 0 \ns 3 app\n',
    '\0\0\0\0\nX app\nI 1000 7d09db\n',
  ])('begins like %j', (text) => {
    expect(format(text)).toBe('heaptrack');
  });

  test.each([
    '',
    '\n\n\n',
    'v\n',
    'version 3\n',
    '{"version": 3, "nodes": []}\n',
    '<!doctype html>\n<html>\n',
    '# A heading\n\nA text\nthat says something.\n',
    '#!/bin/sh\nset -e\na b\n',
    '+ one\n+ two\n- three\n',
    'a tool\nthat is small\ni am\nit is\n',
    'PK\u0003\u0004\u0014\0\0\0',
    '\u007fELF\u0002\u0001\u0001\0\0\0\0',
    's 3 app\ns 4 main\n',
    'X marks\n',
    'I 1000 100',
  ])('does not begin like %j', (text) => {
    expect(format(text)).not.toBe('heaptrack');
  });
});

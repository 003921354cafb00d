import { describe, expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  dataBlock,
  jsonBlock,
  runnableScript,
  styleElement,
  viewerBlock,
} from '../../../../generator/write/page/embed.js';
import { encodeBase91 } from '../../../../template/data/file/base91.js';

const HOSTILE = '</script><!--<script> $& $` \u2028\u2029\u0000 \u202E \uD800';

function textOf(element: string): string {
  return element.slice(element.indexOf('>') + 1, element.lastIndexOf('</'));
}

describe('embedding', () => {
  test('a JSON block cannot be ended or prolonged by what it holds, and reads back the same', () => {
    const text = textOf(jsonBlock('facts', { name: HOSTILE }));
    expect(text).not.toContain('<');
    expect(text).not.toMatch(/[\u2028\u2029]/);
    expect(JSON.parse(text)).toEqual({ name: HOSTILE });
  });

  test('a data block holds the bytes as text and nothing else', () => {
    const bytes = Buffer.from([0x1f, 0x8b, 0xff]);
    expect(textOf(dataBlock(bytes))).toBe(encodeBase91(bytes));
  });

  test('scripts, styles and packed parts of the viewer stand there as they were built', () => {
    const file = (text: string) => ({ text, hash: '' });
    expect(textOf(runnableScript(file('let x = "ä";')))).toBe('let x = "ä";');
    expect(textOf(styleElement(file('a{}')))).toBe('a{}');
    expect(textOf(viewerBlock(file('packed')))).toBe('packed');
  });

  test.each(['x</script>', 'x</SCRIPT', '<!-- x'])('a script that holds %j is refused', (code) => {
    expect(() => runnableScript({ text: code, hash: '' })).toThrow('contains');
  });

  test('a style sheet that would end its element is refused', () => {
    expect(() => styleElement({ text: 'a{}</style>', hash: '' })).toThrow('contains');
  });

  test('nothing is allowed but the named scripts and styles', () => {
    const file = (hash: string) => ({ text: '', hash });
    expect(contentSecurityPolicy([file('sha256-a'), file('sha256-b')], [file('sha256-c')])).toBe(
      "default-src 'none'; script-src 'sha256-a' 'sha256-b'; style-src 'sha256-c'; base-uri 'none'; form-action 'none'",
    );
  });
});

import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  dataBlock,
  jsonBlock,
  runnableScript,
  styleElement,
  viewerBlock,
} from '../../../../generator/write/page/embed.js';
import { decodeBase91, encodeBase91 } from '../../../../template/data/file/base91.js';

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

  test('a script is named by the hash of exactly its text', () => {
    const { html, hash } = runnableScript('let x = "ä";');
    expect(hash).toBe(`sha256-${createHash('sha256').update(textOf(html)).digest('base64')}`);
  });

  test('a part of the viewer is packed, and named by the hash of what it is unpacked', () => {
    const { html, hash } = viewerBlock(gzipSync('let x = "ä";</script>'));
    expect(html).not.toContain('</script>";');
    const text = gunzipSync(decodeBase91(textOf(html))).toString('utf8');
    expect(text).toBe('let x = "ä";</script>');
    expect(hash).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`);
  });

  test.each(['x</script>', 'x</SCRIPT', '<!-- x'])('a script that holds %j is refused', (code) => {
    expect(() => runnableScript(code)).toThrow('contains');
  });

  test('a style sheet that would end its element is refused', () => {
    expect(() => styleElement('a{}</style>')).toThrow('contains');
  });

  test('nothing is allowed but the named scripts and styles', () => {
    expect(contentSecurityPolicy(['sha256-a', 'sha256-b'], ['sha256-c'])).toBe(
      "default-src 'none'; script-src 'sha256-a' 'sha256-b'; style-src 'sha256-c'; base-uri 'none'; form-action 'none'",
    );
  });
});

import { expect, test } from 'vitest';
import { breakable, escapeHtml, fitHtml } from '../../../../generator/write/words/escape-html.js';

test.each([
  ['</script><script>alert(1)</script>', '&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['<!-- a --> ]]>', '&lt;!-- a --&gt; ]]&gt;'],
  [`" onload="x" ' y='`, '&quot; onload=&quot;x&quot; &#39; y=&#39;'],
  ['&lt; &amp;amp; $& $1 $`', '&amp;lt; &amp;amp;amp; $&amp; $1 $`'],
  ['nul\0 \u202eabc\u2028 \ud800', 'nul\\x00 \\u{202e}abc\\u{2028} \\u{d800}'],
  ['line\nbreak', 'line\\nbreak'],
])('%j is shown, not obeyed', (hostile, html) => {
  expect(escapeHtml(hostile)).toBe(html);
});

test('leaves what is harmless', () => {
  expect(escapeHtml('Größe::push_back(「名前」) 🔥')).toBe('Größe::push_back(「名前」) 🔥');
});

test('is cut before it is escaped, so that no entity is cut in two', () => {
  expect(fitHtml('a<<<<', 3)).toBe('a&lt;…');
  expect(fitHtml('a<<', 3)).toBe('a&lt;&lt;');
});

test('may be broken between the parts of a name or a path', () => {
  expect(breakable('std::vec::Vec at src/lib.rs')).toBe('std::<wbr>vec::<wbr>Vec at src/<wbr>lib.rs');
});

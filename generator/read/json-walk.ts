/** What a walk over JSON text meets, in order. A path names keys, and an array's elements by "[]": "nodes[].callFrame". */
export interface JsonVisitor {
  /** @param path "" where it is too deep to matter */
  readonly key?: (path: string) => void;
  /** A text, number or literal, as it is written. */
  readonly scalar?: (path: string, written: string) => void;
}

export interface JsonWalk {
  /** "cut" where the text ends before its value does, "fault" where it is no JSON. */
  readonly end: 'whole' | 'cut' | 'fault';
  /** Where the walk ended, in characters. */
  readonly at: number;
  /** Up to here each value is whole, and `closing` makes JSON of it. */
  readonly wholeUntil: number;
  readonly closing: string;
}

/** Deeper keys are not named: what tells formats apart stands at the top. */
const MAX_NAMED_DEPTH = 5;

const SPACE = /[ \t\r\n]*/y;
const PLAIN = /-?[0-9][0-9.eE+-]*|true|false|null/y;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/** Walks over JSON text from its start, and builds nothing: works on a file's first bytes, and on damaged files. */
export function walkJson(text: string, visitor: JsonVisitor = {}): JsonWalk {
  const closers: string[] = [];
  /** For each open bracket the path of what stands in it. */
  const prefixes: string[] = [];
  let expected = 'value' as Expected;
  let path = '';
  let at = 0;
  let wholeUntil = 0;
  const ended = (end: JsonWalk['end']): JsonWalk => ({
    end,
    at,
    wholeUntil,
    closing: closers.slice().reverse().join(''),
  });
  const valueEnded = (end: number) => {
    at = end;
    wholeUntil = end;
    expected = closers.length === 0 ? 'nothing' : 'comma or end';
  };
  for (;;) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    if (at >= text.length) return ended(expected === 'nothing' ? 'whole' : 'cut');
    const character = text[at];
    if (expected === 'nothing') return ended('fault');
    if (character === closers.at(-1) && expected.endsWith('or end')) {
      closers.pop();
      prefixes.pop();
      valueEnded(at + 1);
    } else if (expected === 'comma or end' || expected === 'colon') {
      if (character !== (expected === 'colon' ? ':' : ',')) return ended('fault');
      at++;
      if (expected === 'colon' || closers.at(-1) === ']') expected = 'value';
      else expected = 'key';
      if (closers.at(-1) === ']') path = prefixes[prefixes.length - 1];
    } else if (expected.startsWith('key')) {
      if (character !== '"') return ended('fault');
      const end = endOfText(text, at);
      if (end < 0) return ended('cut');
      path = pathOfKey(prefixes, text.slice(at + 1, end - 1));
      visitor.key?.(path);
      at = end;
      expected = 'colon';
    } else if (character === '{' || character === '[') {
      const isArray = character === '[';
      prefixes.push(isArray && prefixes.length < MAX_NAMED_DEPTH ? `${path}[]` : path);
      closers.push(isArray ? ']' : '}');
      valueEnded(at + 1);
      expected = isArray ? 'value or end' : 'key or end';
      path = prefixes[prefixes.length - 1];
    } else {
      const end = character === '"' ? endOfText(text, at) : endOfPlain(text, at);
      if (end < 0) return ended('cut');
      if (end === at) return ended('fault');
      visitor.scalar?.(path, text.slice(at, end));
      valueEnded(end);
    }
  }
}

function pathOfKey(prefixes: readonly string[], key: string): string {
  if (prefixes.length > MAX_NAMED_DEPTH) return '';
  const prefix = prefixes[prefixes.length - 1];
  return prefix === '' ? key : `${prefix}.${key}`;
}

/** After the closing quotation mark; -1 where there is none. */
function endOfText(text: string, start: number): number {
  for (let end = start + 1; ; end++) {
    end = text.indexOf('"', end);
    if (end < 0) return -1;
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return end + 1;
  }
}

/** After a number or literal; -1 where the text may go on, and `start` where there is none. */
function endOfPlain(text: string, start: number): number {
  PLAIN.lastIndex = start;
  const end = start + (PLAIN.exec(text)?.[0].length ?? 0);
  const isStart = ['true', 'false', 'null', '-'].some((word) =>
    word.startsWith(text.slice(start, start + word.length)),
  );
  if (end === start) return isStart && text.length - start < 5 ? -1 : start;
  return end === text.length ? -1 : end;
}

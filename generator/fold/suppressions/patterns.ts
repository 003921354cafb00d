import { findText } from '../../../template/data/find-text.js';
import type { SuppressionRule } from '../../../template/data/report.js';

type SuppressionOrigin = SuppressionRule['origin'];

export interface SuppressionPattern {
  readonly pattern: string;
  readonly origin: SuppressionOrigin;
}

/** heaptrack's own list (accumulatedtracedata.cpp): what the C library and GLib keep until the end on purpose. */
const BUILT_IN = [
  '__nss_module_allocate',
  '__gconv_read_conf',
  '__new_exitfn',
  'tzset_internal',
  'dl_open_worker',
  'g_main_context_new',
  'g_thread_self',
];

/**
 * What glibc allocates for a stream when it is first used, and keeps: standard output's buffer is in every program that
 * prints. Of a file that is never closed, the stream itself still counts as leaked.
 */
const STREAM_BUFFERS = ['_IO_file_doallocate', '_IO_wfile_doallocate'];

export function builtInSuppressions(): SuppressionPattern[] {
  return [...BUILT_IN, ...STREAM_BUFFERS].map((pattern) => ({ pattern, origin: 'built in' }));
}

/**
 * One line in LeakSanitizer's syntax, `leak:PATTERN`.
 * @returns the pattern; 'nothing' for a blank line or a comment; 'invalid' for anything else
 */
export function parseSuppressionLine(line: string): { pattern: string } | 'nothing' | 'invalid' {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return 'nothing';
  const pattern = text.startsWith('leak:') ? text.slice('leak:'.length).trim() : '';
  return pattern === '' ? 'invalid' : { pattern };
}

/** heaptrack's rule: the pattern equals the text, or matches it by LeakSanitizer's template match. */
export function matchesSuppression(pattern: string, text: string): boolean {
  return pattern === text || matchesTemplate(pattern, text);
}

/**
 * LeakSanitizer's template match (sanitizer_common TemplateMatch): the pattern's parts, separated by `*`, occur in the
 * text in this order; a leading `^` and a trailing `$` anchor it to the text's ends. There is no backtracking, so
 * `foo$` does not match "foofoo", and neither does heaptrack's.
 */
function matchesTemplate(pattern: string, text: string): boolean {
  if (text === '') return false;
  let rest = text;
  let template = pattern;
  let isAtStart = template.startsWith('^');
  if (isAtStart) template = template.slice(1);
  let afterAsterisk = false;
  while (template !== '') {
    if (template[0] === '*') {
      template = template.slice(1);
      isAtStart = false;
      afterAsterisk = true;
      continue;
    }
    if (template[0] === '$') return rest === '' || afterAsterisk;
    if (rest === '') return false;
    const part = template.slice(0, endOfPart(template));
    const found = findText(rest, part);
    if (found < 0 || (isAtStart && found !== 0)) return false;
    rest = rest.slice(found + part.length);
    template = template.slice(part.length);
    isAtStart = false;
    afterAsterisk = false;
  }
  return true;
}

/** Each sign is looked for by itself, which the engine does many times faster than an expression for both. */
function endOfPart(template: string): number {
  const asterisk = template.indexOf('*');
  const dollar = template.indexOf('$');
  if (asterisk < 0) return dollar < 0 ? template.length : dollar;
  return dollar < 0 ? asterisk : Math.min(asterisk, dollar);
}

import type { RunLabel } from '../../template/data/report.js';
import type { PathRule } from './map-paths.js';
import type { SourceOptions } from './source-options.js';

/** What a reader of traces may ask of the report. */
export interface FoldOptions {
  /** What the header shows; made from the command where missing. */
  readonly title?: string;
  /** What to call a run of which the command is not known, such as the name of its file. */
  readonly fileTitle?: string;
  /** Added to those that a report has; one of the same name takes its place. */
  readonly labels?: readonly RunLabel[];
  /** The command of the program that was measured, where the trace does not say it, or its name alone. */
  readonly command?: string;
  /** Lines in LeakSanitizer's syntax, `leak:PATTERN`, tried after the built-in ones. */
  readonly suppressions?: readonly string[];
  readonly useBuiltInSuppressions?: boolean;
  readonly useEmbeddedSuppressions?: boolean;
  /** What paths of source files and modules are mapped by, see createPathMap. */
  readonly pathRules?: readonly PathRule[];
  /** What links to the program's source are made from; missing where there are none. */
  readonly source?: SourceOptions | undefined;
  /** Keep function names as the trace spells them: mangled, with hashes. */
  readonly keepRawNames?: boolean;
  /** What the trace may make this program remember; `DEFAULT_MEMORY_BYTES` where missing. */
  readonly maxMemoryBytes?: number | undefined;
  /** Rules of the findings that are switched off, by name. */
  readonly withoutFindings?: readonly string[];
}

import { UserError } from '../errors.js';
import { commandFile } from './command-file.js';
import { detectFormat, FORMATS, type KnownFormat, OWN_REPORT } from './formats.js';
import { CERTAIN_HINTS, type Hint, LIKELY_HINTS } from './hints.js';
import type { OpenedTrace } from './open.js';
import { refuseOtherPacking } from './other-packing.js';
import { refuseSmallBaseline } from './small-baseline.js';
import type { TraceOptions } from './trace-options.js';

/** As much as hints need to see. */
const START_BYTES = 4096;

/**
 * The format of a trace: the one that the options name, otherwise the one that its first bytes are of.
 * @param head the first bytes, up to 64 KiB, unpacked and without a byte order mark
 * @throws UserError that says what it is instead and what to do, or what it could have been
 */
export function chooseFormat(head: Uint8Array, trace: OpenedTrace, options: TraceOptions): KnownFormat {
  if (OWN_REPORT.matches(head)) return chooseReport(trace, options);
  const format = options.format === undefined ? recogniseFormat(head, trace) : formatNamed(options.format);
  if (options.symbols !== undefined && !format.takesSymbols) {
    throw new UserError(
      'usage',
      `--symbols is for formats that hold addresses without names, and ${trace.name} is of ${format.name}: omit it.`,
    );
  }
  const given = options.unit === undefined ? 'metric' : 'unit';
  if (options[given] === undefined || format.takesUnit) return format;
  throw new UserError(
    'usage',
    `--${given} is for formats that do not say what they count, and ${trace.name} is of ${format.name}: omit it.`,
  );
}

/**
 * Options say of a trace what it does not say itself, and a report says all of it: then they are meant for another trace.
 * @throws UserError where there is no other
 */
function chooseReport({ name }: OpenedTrace, options: TraceOptions): KnownFormat {
  const given = (['format', 'unit', 'metric', 'symbols'] as const).find((option) => options[option] !== undefined);
  if (given === undefined || !options.isOnlyTrace) return OWN_REPORT;
  throw new UserError('usage', `--${given} is for traces, and ${name} is a report, which says that itself: omit it.`);
}

/** @throws UserError */
function formatNamed(name: string): KnownFormat {
  const format = FORMATS.find((one) => one.name === name);
  if (format !== undefined) return format;
  throw new UserError(
    'usage',
    `There is no format ${name}. The formats are ${FORMATS.map((one) => one.name).join(', ')}.`,
  );
}

/** @throws UserError */
function recogniseFormat(head: Uint8Array, trace: OpenedTrace): KnownFormat {
  refuseOtherPacking(head, trace);
  const start = Buffer.from(head.subarray(0, START_BYTES)).toString('latin1').trimStart();
  refuseSmallBaseline(start, trace.name);
  refuseHinted(CERTAIN_HINTS, head, start, trace);
  const format = detectFormat(head);
  if (format !== null) return format;
  refuseHinted(LIKELY_HINTS, head, start, trace);
  const readable = FORMATS.map(({ description }) => description).join(', ');
  throw new UserError('input', `${trace.name} is not a trace that flamefile can read: it reads ${readable}.`);
}

/** @throws UserError where what begins so is recognised and cannot be read */
function refuseHinted(hints: readonly Hint[], head: Uint8Array, start: string, { name, path }: OpenedTrace): void {
  const hint = hints.find(({ matches }) => matches(head, start));
  if (hint === undefined) return;
  const cure = hint.cure.replaceAll('FILE', commandFile(path));
  throw new UserError('input', `${name} is ${hint.description}. ${cure}`);
}

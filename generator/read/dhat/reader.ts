import { UserError } from '../../errors.js';
import { asArray, asNumber, asObject, asText, type ParsedJson, shownJson } from '../json.js';
import type { TraceSink } from '../sink.js';
import { capitalised, type DhatHead, type DhatMetric, dhatMetrics, dhatRatios, timeUnit } from './metrics.js';
import { ProgramPoints } from './program-points.js';

const VERSION = 2;

/**
 * Reads what DHAT wrote. What it knows of each program point's own maximum is left out: maxima at different times do not add
 * up.
 * @throws UserError where it is of another version, or was cut before its frames
 */
export function readDhat({ value, cut }: ParsedJson, sink: TraceSink, traceName: string): void {
  const head: DhatHead = asObject(value) ?? {};
  const version = head.dhatFileVersion;
  if (version !== VERSION) {
    throw new UserError(
      'input',
      `${traceName} is of version ${shownJson(version)} of DHAT's format; flamefile reads version ${VERSION}.`,
    );
  }
  if (!Array.isArray(head.pps) || !Array.isArray(head.ftbl)) {
    throw new UserError(
      'input',
      `${traceName} ends before its functions, which come last: the program was killed, or the file was not copied whole. Record it again, and let the program end by itself.`,
    );
  }
  describe(head, head.pps.length, cut === null, sink);
  const points = asArray(head.pps).map(asObject);
  const metrics = withoutHugeSums(dhatMetrics(head), points, sink);
  for (const ratio of dhatRatios(head)) if (metrics.some(({ key }) => key === ratio.dividend)) sink.addRatio(ratio);
  new ProgramPoints(metrics, head.ftbl, sink).add(points);
  if (cut) sink.warn(cut.kind, `The functions of some calls are missing: ${cut.message}.`);
}

function describe(head: DhatHead, recordCount: number, isComplete: boolean, sink: TraceSink): void {
  const unit = timeUnit(head);
  const end = asNumber(head.te);
  const peak = asNumber(head.tg);
  const isTime = unit.kind === 'time';
  sink.describe({
    format: 'dhat',
    formatVersion: `${VERSION}`,
    recorder: asText(head.mode).startsWith('rust') ? 'the dhat crate' : 'valgrind (DHAT)',
    command: asText(head.cmd),
    recordCount,
    isComplete,
    ...(end !== null && isTime ? { durationMilliseconds: (end * unit.tickNanoseconds) / 1e6 } : {}),
  });
  const counted = unit.kind === 'count' ? capitalised(unit.plural) : '';
  const note = (label: string, value: number, meaning: string) => sink.addNote({ label, value, unit, meaning });
  if (peak !== null)
    note(isTime ? 'Peak after' : `${counted} until the peak`, peak, 'When the most bytes were in use.');
  if (end !== null && !isTime) note(`${counted} in all`, end, 'How long the program ran, as DHAT counts time.');
}

/** Lifetimes of many blocks in instructions may add up to more than can be counted exactly; nothing else needs them. */
function withoutHugeSums(
  metrics: readonly DhatMetric[],
  points: readonly (DhatHead | null)[],
  sink: TraceSink,
): readonly DhatMetric[] {
  return metrics.filter(({ key, field }) => {
    if (key !== 'lifetimes') return true;
    const sum = points.reduce((total, point) => total + (asNumber(point?.[field]) ?? 0), 0);
    if (sum <= Number.MAX_SAFE_INTEGER) return true;
    sink.warn('inexact', 'The lifetimes of all blocks add up to more than 2^53, so they were left out.');
    return false;
  });
}

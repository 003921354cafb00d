import type { Curve, Report } from '../../data/report.js';
import type { CurveTable } from '../../data/tables.js';
import { trackFrames } from '../../data/track-nodes.js';
import { parentNodes } from '../../data/tree.js';
import { trackPath } from '../names/call-name.js';
import type { FrameNames } from '../names/frame-names.js';
import { shortTrackNames } from '../names/short-track-names.js';

export interface NamedCurve {
  readonly curve: Curve;
  /** Without rows where the older of two runs alone has the curve. */
  readonly table: CurveTable;
  /** Told apart from all other curves of the report where their tracks can be. */
  readonly name: string;
  /** The same of the older of two runs; null where that has none, or one run is shown. */
  readonly older: CurveTable | null;
}

/**
 * The curves of some tracks and those of the whole run, behind them those that only the older of two runs has. Curves of the same label have the name of their track as well, and where those
 * are alike that of what it belongs to.
 * @param chosen nodes of the tracks and of those that they belong to; null for all
 * @param older the other of two runs that are compared, in the same tree
 */
export function namedCurves(
  report: Pick<Report, 'tree' | 'facts' | 'curves'>,
  names: Pick<FrameNames, 'fullName'>,
  chosen: ReadonlySet<number> | null,
  older: Pick<Report, 'facts' | 'curves'> | null = null,
): NamedCurve[] {
  const isGone = (curve: Curve) => !report.facts.curves.some((one) => isSameCurve(one, curve));
  const gone = older?.facts.curves.filter(isGone) ?? [];
  const curves = [...report.facts.curves, ...gone];
  if (curves.length === 0) return [];
  const parents = parentNodes(report.tree.depth);
  const pathOf = ({ node }: Curve) => trackPath(names, { frames: trackFrames(report, parents, node) });
  const olderOf = (curve: Curve) =>
    older?.curves[older.facts.curves.findIndex((one) => isSameCurve(one, curve))] ?? null;
  const named = curves.map((curve, index) => ({
    curve,
    table: report.curves[index] ?? withoutRows(curve),
    name: curve.label,
    older: olderOf(curve),
  }));
  for (const label of new Set(curves.map((curve) => curve.label))) {
    const alike = named.filter(({ curve }) => curve.label === label);
    if (alike.length === 1) continue;
    const ofTracks = alike.filter(({ curve }) => curve.node !== 0);
    shortTrackNames(ofTracks.map(({ curve }) => pathOf(curve))).forEach(({ start, end }, at) => {
      ofTracks[at].name = `${label}, ${start}${end}`;
    });
  }
  return named.filter(({ curve: { node } }) => node === 0 || chosen === null || chosen.has(node));
}

function withoutRows({ parts }: Curve): CurveTable {
  return { nanoseconds: new Float64Array(0), values: parts.map(() => new Float64Array(0)) };
}

function isSameCurve(one: Curve, other: Curve): boolean {
  return one.label === other.label && one.node === other.node && one.unit.kind === other.unit.kind;
}

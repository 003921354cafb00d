import type { Report } from '../../../../template/data/report.js';
import { createProfile, type Profile } from '../../../../template/model/calls/profile.js';
import { describeScope } from '../../../../template/model/export/describe-scope.js';
import { type ExportedView, withinZoom } from '../../../../template/model/export/exported-view.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { parseQuery } from '../../../../template/model/query/query.js';
import type { GroupBy } from '../../../../template/model/shape/plan.js';
import type { SizeRange } from '../../../../template/model/sizes/size-range.js';
import { metricColumns } from '../../../../template/model/table/metric-column.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
import { metricOf, nodeOf } from '../../profiles.js';

/** A view of a run written as text (see test/helpers/stacks), zoomed to a stack. */
export function viewOf(run: string, metric = 'allocatedBytes', zoom = ''): ExportedView {
  return viewOfReport(reportFromStacks(run), metric, zoom);
}

export function viewOfReport(report: Report, metric = 'allocatedBytes', zoom = ''): ExportedView {
  const profile = createProfile(report);
  return viewOfProfile(profile, metric, nodeOf(profile, zoom));
}

function viewOfProfile(profile: Profile, metric: string, zoom: number): ExportedView {
  const { report } = profile;
  const lens = createLens(report, null, null);
  const tree = { profile, columns: metricColumns(lens, viewFigures(profile, lens), metricOf(profile, metric)) };
  return {
    title: 'run 1',
    names: createFrameNames(report, profile.frames),
    tree,
    zoom,
    baseName: 'total',
    pan: null,
    startUp: null,
    ordered: null,
    runs: null,
    changeOf: null,
    functions: withinZoom(tree, zoom),
    scope: [],
    query: '',
    hash: '',
  };
}

interface Choices {
  readonly query?: string;
  readonly sizes?: SizeRange | null;
  readonly groupBy?: GroupBy;
  readonly zoom?: string;
}

/** What is said of a view of a run, with even spaces. */
export function exportedScope(
  run: string,
  { query = '', sizes = null, groupBy = 'function', zoom = '' }: Choices = {},
): string[] {
  const profile = createProfile(reportFromStacks(run));
  const names = createFrameNames(profile.report, profile.frames);
  const shape = { groupBy, order: 'weight' as const, steps: parseQuery(query).steps };
  const lens = createLens(profile.report, null, sizes);
  return describeScope(profile, names, lens, shape, nodeOf(profile, zoom)).map((one) => one.replaceAll('\u00a0', ' '));
}

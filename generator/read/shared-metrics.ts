import type { Unit } from '../../template/data/unit.js';
import { UserError } from '../errors.js';
import type { SampledMetric, SampleSink, TraceSink } from './sink.js';

/** The values of one file among those of all. */
export interface JoinedValues {
  readonly samples: SampleSink;
  /** A value for each metric of the run, from one for each metric of the file; to be used before the next call. */
  convert(own: ArrayLike<number>): ArrayLike<number>;
  /** See SampleSink.refineUnit. */
  refine(metric: number, unit: Unit, factor: number): void;
}

/** The metrics of several files that are one run: those of the first, in the finest unit that any of them has. */
export class SharedMetrics {
  private samples: SampleSink | null = null;
  private metrics: SampledMetric[] = [];

  constructor(private readonly sink: TraceSink) {}

  /**
   * @param fileName for messages
   * @throws UserError where the file measures what the first one does not
   */
  join(metrics: readonly SampledMetric[], fileName: string): JoinedValues {
    if (this.samples === null) {
      this.samples = this.sink.samples(metrics);
      this.metrics = [...metrics];
    }
    const { samples } = this;
    const places = metrics.map((metric) => this.placeOf(metric, fileName));
    const factors = metrics.map((metric, own) => this.shareUnit(places[own], metric.unit, samples));
    const values = new Float64Array(this.metrics.length);
    return {
      samples,
      convert: (own) => {
        for (let metric = 0; metric < places.length; metric++) values[places[metric]] = own[metric] * factors[metric];
        return values;
      },
      refine: (metric, unit, factor) => {
        factors[metric] /= factor;
        if (factors[metric] < 1) factors[metric] = this.shareUnit(places[metric], unit, samples);
      },
    };
  }

  private placeOf({ key, label, unit }: SampledMetric, fileName: string): number {
    const place = this.metrics.findIndex((metric) => metric.key === key && metric.unit.kind === unit.kind);
    if (place >= 0) return place;
    throw new UserError(
      'input',
      `${fileName} measures ${label}, which the files before it do not: make a report of each file.`,
    );
  }

  /** @returns how many of the run's units make one of the file's */
  private shareUnit(place: number, unit: Unit, samples: SampleSink): number {
    const factor = finenessOf(this.metrics[place].unit) / finenessOf(unit);
    if (factor >= 1) return factor;
    samples.refineUnit(place, unit, 1 / factor);
    this.metrics[place] = { ...this.metrics[place], unit };
    return 1;
  }
}

/** How many of a unit make the same amount: larger for a finer unit of the same kind. */
function finenessOf(unit: Unit): number {
  if (unit.kind === 'time') return 1 / unit.tickNanoseconds;
  return unit.kind === 'count' ? unit.parts : 1;
}

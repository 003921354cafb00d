import type { Unit } from '../../template/data/unit.js';
import { makeVisible } from '../../template/data/visible.js';
import type { SampledMetric } from '../read/sink.js';

/** A metric in words that show, whatever a trace calls what it measures: they stand in headings, in front of figures and in addresses. */
export function visibleMetric(metric: SampledMetric): SampledMetric {
  return {
    ...metric,
    key: makeVisible(metric.key),
    label: makeVisible(metric.label),
    shortLabel: makeVisible(metric.shortLabel),
    unit: visibleUnit(metric.unit),
    meaning: makeVisible(metric.meaning),
  };
}

function visibleUnit(unit: Unit): Unit {
  return unit.kind === 'count' ? { ...unit, noun: makeVisible(unit.noun), plural: makeVisible(unit.plural) } : unit;
}

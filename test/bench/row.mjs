/** What a row of the table is made of, all of it text but `isMet`: what, ours, beside, ratio, bar. */

/**
 * A figure beside one of another program.
 * @param value of what the bar is about, in the unit of `format`
 * @param beside {value, name} or {failure, name} of other programs; none for a figure that stands alone
 */
export function rowBeside(what, value, format, most, beside = []) {
  if (value === undefined || value === null) {
    return { what, ours: 'not there', beside: '–', ratio: '–', bar: `at most ${format(most)}`, isMet: false };
  }
  const known = beside.filter((other) => other.value !== undefined);
  const best = Math.min(...known.map((other) => other.value));
  const of = known.length > 1 ? 'the best' : 'it';
  return {
    what,
    ours: format(value),
    beside: beside.map((other) => `${other.failure ?? format(other.value)} (${other.name})`).join(', ') || '–',
    ratio: known.length > 0 ? `${ratioText(value / best)} of ${of}` : '–',
    bar: `at most ${format(most)}`,
    isMet: value <= most,
  };
}

/** A figure whose bar is a ratio to another one. */
export function rowOfRatio(what, value, format, { value: other, name }, most) {
  const ratio = value / other;
  return {
    what,
    ours: format(value),
    beside: `${format(other)} (${name})`,
    ratio: `${ratioText(ratio)} of it`,
    bar: `at most ${most}`,
    isMet: ratio <= most,
  };
}

/** Shares of less than a tenth with two digits that count. */
function ratioText(ratio) {
  return ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2);
}

export function seconds(value) {
  return `${value.toFixed(2)} s`;
}

export function milliseconds(value) {
  return `${value.toFixed(0)} ms`;
}

/** From a thousand of them on in gigabytes: three digits of them would be written as a power of ten. */
export function megabytes(bytes) {
  if (bytes >= 999.5e6) return `${(bytes / 1e9).toFixed(2)} GB`;
  return `${(bytes / 1e6).toPrecision(3)} MB`;
}

export function kilobytes(bytes) {
  return `${(bytes / 1e3).toFixed(1)} kB`;
}

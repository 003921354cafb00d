const MAX_NAMED = 5;

/**
 * Says which functions lists by total leave out although they are as large as what is listed, since they only pass on what another
 * costs (see topList): `Left out of lists by total, since nearly all of it is one function's that they call: main (Peak bytes).`
 * @param labelsOf for each function's name the metrics in whose lists it is not
 * @returns "" where there are none
 */
export function leftOutWords(labelsOf: ReadonlyMap<string, readonly string[]>): string {
  if (labelsOf.size === 0) return '';
  const names = [...labelsOf].slice(0, MAX_NAMED).map(([name, labels]) => `${name} (${labels.join(', ')})`);
  const others = labelsOf.size > MAX_NAMED ? '; and others' : '';
  return `Left out of lists by total, since nearly all of it is one function's that they call: ${names.join('; ')}${others}.`;
}

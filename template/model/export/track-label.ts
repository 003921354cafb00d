/** A track as a label, as pprof has them: `tenant=acme` is one as it is, a thread has its kind for a key. */
export function trackLabel(kind: string, name: string): readonly [key: string, text: string] {
  const equals = kind === 'label' ? name.indexOf('=') : -1;
  return equals > 0 ? [name.slice(0, equals), name.slice(equals + 1)] : [kind, name];
}

/** What of a function a pattern is about; or what stacks are labelled with. */
export type PatternSubject = 'name' | 'file' | 'module' | 'label';

/** Of `in::name`, which is a name, the first colon is none of ours. */
const SUBJECTS: readonly (readonly [PatternSubject, RegExp])[] = [
  ['file', /^\s*file:(?!:)/],
  ['module', /^\s*in:(?!:)/],
  ['label', /^\s*label:(?!:)/],
];

/** Reads `file:lib.rs`, `file:lib.rs:412`, `in:libqt` and `label:tenant=acme`; all else is about names. */
export function readSubject(text: string): { readonly subject: PatternSubject; readonly pattern: string } {
  for (const [subject, prefix] of SUBJECTS) {
    const found = prefix.exec(text)?.[0];
    if (found !== undefined) return { subject, pattern: text.slice(found.length) };
  }
  return { subject: 'name', pattern: text };
}

import type { ReportFacts } from './report.js';

/** What recorded a run; where that is not known, the format that the recording is in. Unescaped. */
export function recorderWords({ recorder, format }: ReportFacts): { readonly label: string; readonly value: string } {
  return recorder === '' ? { label: 'Format', value: format } : { label: 'Recorder', value: recorder };
}

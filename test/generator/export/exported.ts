import { type AskedView, askedView, nameFrames } from '../../../generator/ask/asked-view.js';
import type { Question } from '../../../generator/ask/question.js';
import { EXPORT_FORMATS } from '../../../generator/export/formats.js';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import { readProfile } from '../../../generator/read/pprof/reader.js';
import type { Report } from '../../../template/data/report.js';
import { ProfileBytes, type ProfileParts } from '../../helpers/pprof-bytes.js';
import { NOTHING_ASKED } from '../../helpers/question.js';
import { RecordedCalls } from '../../helpers/recorded-calls.js';

/** What a question leaves of a report. */
export function viewOf(report: Report, question: Partial<Question> = {}): AskedView {
  return askedView(nameFrames(report), { ...NOTHING_ASKED, endOption: 'until', ...question });
}

/** What `flamefile export --to FORMAT` writes of a report, before it is packed. */
export function exported(report: Report, name: string, question: Partial<Question> = {}): Buffer {
  const format = EXPORT_FORMATS.find((one) => one.name === name);
  if (!format) throw new Error(`no format ${name}`);
  const pieces = format.make(viewOf(report, question));
  return Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece)));
}

/** What the reader of pprof's format makes of the exported profile of a report. */
export function readBack(report: Report, question: Partial<Question> = {}): RecordedCalls {
  const calls = new RecordedCalls();
  readProfile(exported(report, 'pprof', question), null, 'exported.pb', calls);
  return calls;
}

/** A report from a profile written as text. */
export function reportFromProfile(parts: ProfileParts): Report {
  const builder = new TraceBuilder();
  readProfile(ProfileBytes.of(parts), null, 'app.pb', builder);
  return builder.finish();
}

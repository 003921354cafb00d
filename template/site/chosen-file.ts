import { BEGINNING_BYTES, isReportBeginning } from '../data/file/report-text.js';

/** A report that a reader is asked for. */
export interface WantedFile {
  readonly name: string;
  /** Where it lies. */
  readonly folder: string;
}

/** Why a file with this name is not the one that was asked for; "" where it may be. */
export function wrongName(name: string, wanted: WantedFile): string {
  return name === wanted.name ? '' : `This is ${name}; choose ${wanted.name} from ${wanted.folder}.`;
}

/** Why a file is not the one that was asked for, by its name and how it begins; "" where it is. */
export async function wrongFile(file: File, wanted: WantedFile): Promise<string> {
  const isReport = isReportBeginning(await file.slice(0, BEGINNING_BYTES).text());
  return (
    wrongName(file.name, wanted) ||
    (isReport ? '' : `${wanted.name} is no report of flamefile; choose the one from ${wanted.folder}.`)
  );
}

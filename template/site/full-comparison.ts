import { type WantedFile, wrongFile, wrongName } from './chosen-file.js';
import { type RunRow, runName } from './history.js';
import { element, type Markup } from './markup.js';
import { fill, find } from './nodes.js';

/** How long a report may take to open before a reader is told what else to do. */
const MAX_WAIT_MILLISECONDS = 15_000;

/** Two reports that are compared in the newer one. */
export interface FullComparison {
  readonly older: RunRow;
  readonly newer: RunRow;
  /** Addresses of their reports; null where one is not kept. */
  readonly olderHref: string | null;
  readonly newerHref: string | null;
}

/**
 * Offers to open the newer report with the older one as its baseline. Served pages fetch the older one. What was opened from a folder may not
 * read what lies beside it, so a reader chooses the file, as when dropping it onto the report.
 */
export function offerFullComparison(place: HTMLElement, { older, newer, olderHref, newerHref }: FullComparison): void {
  if (olderHref === null || newerHref === null) {
    const missing = [olderHref === null ? older : null, newerHref === null ? newer : null].flatMap((row) => row ?? []);
    const names = missing.map(runName).join(' and ');
    fill(place, `Stacks are not kept of ${names}: this comparison is of what the site keeps of every run.`);
    return;
  }
  const path = decodeURI(new URL(olderHref, location.href).pathname);
  const [folder, fileName] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  const isServed = location.protocol !== 'file:';
  const choosing: Markup[] = [
    'A page from a folder may not read the files beside it. Choose the older report, ',
    element('code', {}, path),
    ': ',
    element('input', { type: 'file', accept: '.html', 'aria-label': `The file ${fileName}` }),
    ' ',
  ];
  fill(
    place,
    element('p', {}, ...(isServed ? [] : choosing), element('button', { type: 'button' }, 'Compare the whole reports')),
    element('p', { role: 'status' }),
  );
  const button = find<HTMLButtonElement>('button', place);
  const status = find('[role=status]', place);
  const input = place.querySelector('input');
  button.disabled = input !== null;
  if (input !== null) checkChosen(input, button, status, { name: fileName, folder });
  button.addEventListener('click', () => {
    const file = input?.files?.[0];
    const read = file ? Promise.resolve(file) : fetchReport(olderHref, fileName);
    openWith(newerHref, read).then(
      () => fill(status, 'The comparison is open in another tab.'),
      (error: Error) =>
        fill(
          status,
          `${error.message} Open `,
          element('a', { href: newerHref, target: '_blank' }, 'the newer report'),
          ' and drop ',
          element('a', { href: olderHref, target: '_blank' }, fileName),
          ' onto it.',
        ),
    );
  });
}

/** The button takes no other file than the one that was asked for; any other is named at once, not in another tab. */
function checkChosen(
  input: HTMLInputElement,
  button: HTMLButtonElement,
  status: HTMLElement,
  wanted: WantedFile,
): void {
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    const tell = (wrong: string) => {
      // Another file was chosen since.
      if (input.files?.[0] !== file) return;
      button.disabled = file === undefined || wrong !== '';
      fill(status, wrong);
    };
    tell(file ? wrongName(file.name, wanted) : '');
    if (file)
      wrongFile(file, wanted).then(tell, ({ message }: Error) => tell(`${file.name} cannot be read: ${message}.`));
  });
}

async function fetchReport(address: string, name: string): Promise<File> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The older report cannot be had (${answer.status}).`);
  return new File([await answer.blob()], name);
}

/** Opens a report and gives it another one's file, which it takes as one that is dropped. */
async function openWith(address: string, reading: Promise<File>): Promise<void> {
  // At once, or it is no consequence of the click.
  const opened = window.open(address);
  if (opened === null) throw new Error('The browser opened no other tab.');
  const ready = new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new Error('The newer report takes none.')), MAX_WAIT_MILLISECONDS);
    addEventListener('message', ({ source, data }) => {
      if (source === opened && data?.flamefile === 'ready') resolve();
    });
  });
  const [file] = await Promise.all([reading, ready]);
  const target = location.protocol === 'file:' ? '*' : location.origin;
  opened.postMessage({ flamefile: 'compare', file }, target);
}

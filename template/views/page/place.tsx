import type { ComponentChildren } from 'preact';
import type { Report } from '../../data/report.js';
import { makeVisible } from '../../data/visible.js';
import { sourceLinks } from '../../languages/source-links.js';
import { runOfPlace } from '../../model/compare/run-of-place.js';
import { editorUrl } from '../../model/names/editor-url.js';
import type { LensState } from '../../state/lens-state.js';
import type { ShapeState } from '../../state/shape-state.js';
import './place.css';
import { settings } from './settings.js';

interface Line {
  /** The run in whose source it is. */
  readonly report: Report;
  /** As the report has it; "" where unknown. */
  readonly file: string;
  /** 0 where unknown. */
  readonly line: number;
}

/** The place of a frame in the run that is shown, see runOfPlace. @param line 0 where unknown, or there are several */
export function lineShown(
  { report, names, lens }: Pick<LensState & ShapeState, 'report' | 'names' | 'lens'>,
  frame: number,
  line: number,
): Line {
  return { ...runOfPlace(report, lens.value, frame, line), file: names.file(frame) };
}

/** Where a line can be read: in the reader's editor, otherwise on the web; "" where neither is known. */
export function addressOf({ report, file, line }: Line): string {
  const { editor, sourceFolder } = settings.value;
  const links = sourceLinks(report);
  return (
    (editor === 'off' ? '' : editorUrl(editor, sourceFolder, links.pathOf(file), file, line)) || links.urlOf(file, line)
  );
}

/** Follows an address as a click on a link to it does. */
export function openAddress(href: string): void {
  if (href !== '') Object.assign(document.createElement('a'), linkTo(href)).click();
}

interface PlaceProps extends Line {
  /** In a table that keys move in: it is no stop of its own for the tab key. */
  readonly isInTable?: boolean;
  readonly children: ComponentChildren;
}

/** What stands for a place: a link where it can be read somewhere, as it is otherwise. */
export function Place({ isInTable = false, children, ...line }: PlaceProps) {
  const href = addressOf(line);
  if (href === '') return <>{children}</>;
  return (
    <a class="place" tabIndex={isInTable ? -1 : 0} {...linkTo(href)}>
      {children}
    </a>
  );
}

/** A mark behind a name that leads to its place, where there is no room for that; nothing where it can be read nowhere. */
export function PlaceMark({ place, ...line }: Line & { readonly place: string }) {
  if (addressOf(line) === '') return null;
  return (
    <Place {...line} isInTable>
      <svg viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={`Open ${makeVisible(place)}`}>
        <path d="M4 2h6v6M10 2 2 10" />
      </svg>
    </Place>
  );
}

/** An editor's own window opens without one of the browser's. */
function linkTo(href: string) {
  return { href, rel: 'noopener noreferrer', target: href.startsWith('http') ? '_blank' : '' };
}

import { render } from 'preact';
import type { ViewState } from '../../state/state.js';
import './print.css';
import { setPrinting } from '../page/settings.js';
import { PrintSheet } from './print-sheet.js';

/**
 * While the browser prints, replaces the page by a sheet of two pages in light colours.
 * @param shown what is on the page when it is printed
 * @param page what is not to be printed
 */
export function followPrinting(shown: () => ViewState, page: HTMLElement): void {
  const sheet = document.createElement('div');
  sheet.id = 'print';
  addEventListener('beforeprint', () => {
    setPrinting(true);
    page.before(sheet);
    render(<PrintSheet state={shown()} />, sheet);
  });
  addEventListener('afterprint', () => {
    render(null, sheet);
    sheet.remove();
    setPrinting(false);
  });
}

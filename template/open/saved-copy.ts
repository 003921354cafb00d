/** On the page's root element where its data is not on the page any more. */
const MARK = 'withoutData';

export function markWithoutData(page: Document): void {
  page.documentElement.dataset[MARK] = '';
}

/**
 * A browser saves a page as it is then: with what the viewer has drawn, which must go before it is drawn anew.
 * @throws Error with a sentence for the reader where the copy has no data
 */
export function clearSavedCopy(page: Document): void {
  for (const drawn of page.querySelectorAll('#app, #print')) drawn.remove();
  if (page.documentElement.dataset[MARK] === undefined) return;
  throw new Error(
    'This copy was saved by the browser, without the data of the report: open or pass on the original file.',
  );
}

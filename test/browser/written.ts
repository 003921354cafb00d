import type { ElementHandle, Page } from 'puppeteer-core';

/** What a reader sees written in an element, with even spaces. */
export async function textOf(page: Page, selector: string): Promise<string> {
  const text = await page.evaluate((css) => document.querySelector<HTMLElement>(css)?.innerText, selector);
  if (text === undefined) throw new Error(`there is no ${selector}`);
  return evenSpaces(text);
}

/** What a reader sees written in each element, with even spaces: asked for at once, since each question takes its time. */
export async function textsOf(page: Page, selector: string): Promise<string[]> {
  const texts = await page.evaluate(
    (css) => Array.from(document.querySelectorAll<HTMLElement>(css), (element) => element.innerText),
    selector,
  );
  return texts.map(evenSpaces);
}

/** The first of some elements whose text, with even spaces, begins with another text. */
export async function startingWith(page: Page, selector: string, text: string): Promise<ElementHandle<Element>> {
  const texts = await textsOf(page, selector);
  const at = texts.findIndex((one) => one.startsWith(text));
  if (at < 0) throw new Error(`there is no ${text} in ${selector}, but\n${texts.join('\n')}`);
  return (await page.$$(selector))[at];
}

export function evenSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

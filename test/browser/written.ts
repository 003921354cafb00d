import type { ElementHandle, Page } from 'puppeteer-core';

/** What a reader sees written in an element, with even spaces. */
export async function textOf(page: Page, selector: string): Promise<string> {
  const element = await page.$(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  return evenSpaces(await writtenIn(element));
}

/** What a reader sees written in an element, line by line: hidden parts are left out. */
export async function writtenIn(element: ElementHandle): Promise<string> {
  return String(await (await element.getProperty('innerText')).jsonValue());
}

export function evenSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

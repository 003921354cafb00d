import { readFileSync } from 'node:fs';

/** What a report holds of the viewer: its packed parts, the script that unpacks them, its style. */
export function viewerBytes(report) {
  const elements = readFileSync(report, 'latin1').matchAll(/<(?:script|style)([^>]*)>.*?<\/(?:script|style)>/gs);
  return [...elements]
    .filter(([, attributes]) => !/flamefile-(?:data|head)/.test(attributes))
    .reduce((bytes, [element]) => bytes + element.length, 0);
}

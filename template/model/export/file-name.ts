const MAX_TITLE = 80;

/**
 * `casestudy-100.allocatedBytes.folded`: letters, digits, dots, underscores and hyphens alone, whatever the title is.
 * @param extension without its dot
 */
export function exportFileName(title: string, metricKey: string, extension: string): string {
  const safe = title
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, MAX_TITLE)
    .replace(/^[-.]+|[-.]+$|\p{Cs}/gu, '');
  return `${safe || 'flamefile'}.${metricKey}.${extension}`;
}

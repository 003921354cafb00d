/**
 * Takes another report from the page that opened this one, as the site that both lie in does: that page has read it, or its reader has
 * chosen the file. What comes is treated as a file that is dropped. Nothing of this report is told.
 */
export function takeHandedReports(take: (file: File) => void): void {
  const opener: Window | null = window.opener;
  if (opener === null) return;
  // Files from a folder have no origin that could be compared; only other such files can open one.
  const isFromFolder = location.protocol === 'file:';
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== opener || !(isFromFolder || origin === location.origin)) return;
    if (data?.flamefile === 'compare' && data.file instanceof File) take(data.file);
  });
  opener.postMessage({ flamefile: 'ready' }, isFromFolder ? '*' : location.origin);
}

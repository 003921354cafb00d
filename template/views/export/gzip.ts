/** Packed, where the browser can do that. */
export async function gzipped(content: Blob): Promise<Blob> {
  if (typeof CompressionStream === 'undefined') return content;
  return new Response(content.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

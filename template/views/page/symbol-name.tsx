import { showName } from '../../model/graph/describe-box.js';

/** A function's whole name; it may be broken behind `::` before it is anywhere else. */
export function SymbolName({ name }: { name: string }) {
  const parts = showName(name).split(/(?<=::)/);
  return (
    <bdi class="symbol">
      {parts.map((part) => (
        <>
          {part}
          <wbr />
        </>
      ))}
    </bdi>
  );
}

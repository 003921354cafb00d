import './inlined.css';

/** A mark behind the name of a function whose code is in its caller. */
export function Inlined() {
  return (
    <span class="inlined" title="The compiler put this function's code into its caller.">
      inlined
    </span>
  );
}

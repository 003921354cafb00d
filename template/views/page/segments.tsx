import { useId } from 'preact/hooks';
import './segments.css';

interface SegmentsProps<Value extends string> {
  readonly legend: string;
  /** Values with their labels. */
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly onChange: (value: Value, event: Event) => void;
}

/** A choice among few, all in sight side by side. */
export function Segments<Value extends string>({ legend, options, value, onChange }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend>{legend}</legend>
      <span>
        {options.map(([option, text]) => (
          <label key={option}>
            <input type="radio" name={name} checked={option === value} onChange={(event) => onChange(option, event)} />
            {text}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

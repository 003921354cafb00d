import type { ComponentChildren } from 'preact';
import './setting-select.css';

interface SettingSelectProps<Value extends string> {
  readonly label: string;
  readonly title: string;
  readonly class?: string;
  /** Values with their labels. */
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** A picture in the place of the chosen label. */
  readonly children?: ComponentChildren;
}

/** A choice among few, as the browser's own list: it works by keyboard, touch and screen reader as everywhere. */
export function SettingSelect<Value extends string>(props: SettingSelectProps<Value>) {
  const { label, title, options, value, onChange, children } = props;
  return (
    <span class={`setting ${props.class ?? ''}`} title={title}>
      {children}
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(options[event.currentTarget.selectedIndex][0])}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

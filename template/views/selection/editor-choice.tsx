import './editor-choice.css';
import { EDITORS } from '../../model/names/editor-url.js';
import { SettingSelect } from '../page/setting-select.js';
import { changeSettings, settings } from '../page/settings.js';

/** What opens the places of every report that this reader looks at, and where the source is on this machine. */
export function EditorChoice() {
  const { editor, sourceFolder } = settings.value;
  const name = EDITORS.find(([key]) => key === editor)?.[1];
  return (
    <details class="editor-choice">
      <summary>{editor === 'off' ? 'Open in an editor' : `Opens in ${name}`}</summary>
      <SettingSelect
        label="Editor"
        title="What opens places. Only you see it: it is in no address and no report."
        options={EDITORS}
        value={editor}
        onChange={(chosen) => changeSettings({ editor: chosen })}
      />
      <label>
        Folder of the source{' '}
        <input
          type="text"
          spellcheck={false}
          placeholder="/home/ada/shop"
          value={sourceFolder}
          onChange={({ currentTarget }) => changeSettings({ sourceFolder: currentTarget.value })}
        />
      </label>
    </details>
  );
}

import './editor-choice.css';
import { useId } from 'preact/hooks';
import { EDITORS, needsFolder } from '../../model/names/editor-url.js';
import { SettingSelect } from '../page/setting-select.js';
import { changeSettings, settings } from '../page/settings.js';

/**
 * What opens the places of every report that this reader looks at, and where the source is on this machine.
 * @param path of the file at hand in the program's source; "" of one that is not in there
 */
export function EditorChoice({ path }: { path: string }) {
  const { editor, sourceFolder } = settings.value;
  const wantId = useId();
  const isWanting = needsFolder(editor, sourceFolder, path);
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
          aria-describedby={isWanting ? wantId : undefined}
          onChange={({ currentTarget }) => changeSettings({ sourceFolder: currentTarget.value })}
        />
      </label>
      {isWanting && (
        <p id={wantId}>
          {name} opens files of this report once it has the absolute path of the source’s folder, such as
          /home/ada/shop.
        </p>
      )}
    </details>
  );
}

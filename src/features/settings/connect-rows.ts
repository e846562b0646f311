import type { SettingDefinition } from 'obsidian';
import type { Gateway } from '../../gateway/gateway';
import type { Connect } from './connect';

/** The rows that connect OpenRouter without a key to copy: the way that always works, then the one that may. */
export function connectRows(gateway: Gateway, hasKey: boolean, connect: Connect): SettingDefinition[] {
  const again = hasKey ? 'Connect again' : 'Connect';
  return [
    {
      name: 'Sign in',
      desc: 'Opens a page in your browser that shows a code when you agree. You set the limit there.',
      render: (setting) => {
        setting.addButton((button) => button.setButtonText(again).onClick(() => void connect.open(gateway, 'paste')));
        setting.addText((text) => {
          text.setPlaceholder('Paste the code');
          text.inputEl.setAttr('aria-label', `Code from ${gateway.name}`);
          text.inputEl.autocomplete = 'off';
          text.inputEl.addEventListener('change', () => {
            const code = text.getValue().trim();
            if (code === '') return;
            // Once for each code: it is good once.
            text.setDisabled(true);
            // A component has a `then` of its own: a promise that is given one never ends.
            void connect.paste(code).then(() => void text.setDisabled(false));
          });
        });
      },
    },
    {
      name: 'Sign in without a code',
      desc: 'The page comes back to Obsidian by itself, where your system lets it.',
      render: (setting) => {
        setting.addButton((button) =>
          button.setButtonText('Connect and return').onClick(() => void connect.open(gateway, 'come-back')),
        );
      },
    },
  ];
}

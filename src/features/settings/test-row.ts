import type { Setting, SettingDefinition } from 'obsidian';
import type { Gateway } from '../../gateway/gateway';

/** A button that tries a gateway with free questions, and the line that says what was found. */
export function testRow(gateway: Gateway, test: (gateway: Gateway) => Promise<string>): SettingDefinition {
  return {
    name: 'Connection',
    desc: 'Sees whether it answers, takes the key and lets answers stream. Nothing is charged.',
    render: (setting: Setting) => {
      setting.descEl.setAttr('aria-live', 'polite');
      setting.addButton((button) =>
        button.setButtonText('Test').onClick(async () => {
          button.setDisabled(true);
          setting.setDesc('Asking…');
          setting.setDesc(await test(gateway));
          button.setDisabled(false);
        }),
      );
    },
  };
}

import { setIcon, type SettingDefinition } from 'obsidian';

interface Head {
  /** Who uses the preset, and what it costs. */
  readonly line: () => string;
  readonly duplicate: () => void;
  /** Null where there is nothing to go back to. */
  readonly reset: (() => void) | null;
}

/** The first row of a preset's page. */
export function presetHead({ line, duplicate, reset }: Head): SettingDefinition {
  return {
    name: 'About this preset',
    searchable: false,
    render: ({ settingEl }) => {
      settingEl.empty();
      settingEl.addClass('pal-ui', 'pal-preset-head');
      settingEl.createDiv({ cls: 'pal-muted', text: line() });
      const row = settingEl.createDiv({ cls: 'pal-row' });
      const button = (name: string, icon: string, press: () => void) => {
        const made = row.createEl('button', { cls: 'pal-btn pal-quiet', attr: { type: 'button' } });
        setIcon(made.createSpan({ cls: 'pal-icon-slot' }), icon);
        made.createSpan({ text: name });
        made.addEventListener('click', press);
      };
      button('Duplicate', 'copy', duplicate);
      if (reset) button('Reset to built-in', 'undo-2', reset);
    },
  };
}

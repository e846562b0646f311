import type { Setting, SettingDefinitionItem, SettingDefinitionPage } from 'obsidian';
import { dialects, gatewayKinds } from '../../gateway/dialect';
import { cleanBaseUrl, hostOf, type Gateway } from '../../gateway/gateway';
import type { Keys } from '../../obsidian/keys';
import { spoken } from '../../review/sentence';
import { sentence } from '../../review/sentences';
import type { Connect } from './connect';
import { connectRows } from './connect-rows';
import { testRow } from './test-row';

export interface GatewayRowDeps {
  readonly keys: Keys;
  /** Draws the tab again after something outside the controls has changed. */
  readonly refresh: () => void;
  readonly say: (text: string) => void;
  readonly connect: Connect;
  /** Tries a gateway and says what was found. */
  readonly test: (gateway: Gateway) => Promise<string>;
}

/** The page of one gateway. */
export function gatewayPage(gateway: Gateway, deps: GatewayRowDeps): SettingDefinitionPage {
  const needsKey = deps.keys.of(gateway) === null && !dialects[gateway.kind].worksWithoutKey;
  const place = `gateways/${gateway.id}`;
  return {
    type: 'page',
    name: gateway.name,
    desc: hostOf(gateway),
    displayValue: needsKey ? 'No key on this device' : 'Ready',
    status: needsKey ? 'warning' : null,
    items: [
      ...(dialects[gateway.kind].isOpenRouter
        ? connectRows(gateway, deps.keys.of(gateway) !== null, deps.connect)
        : []),
      keyRow(gateway, deps),
      { name: 'Name', control: { type: 'text', key: `${place}/name` } },
      {
        name: 'Address',
        desc: 'Where it answers, with or without /v1 at the end.',
        control: {
          type: 'text',
          key: `${place}/baseUrl:address`,
          placeholder: 'https://openrouter.ai/api/v1',
          validate: (value) => (cleanBaseUrl(value) === null ? spoken(sentence('bad-address')) : undefined),
        },
      },
      {
        name: 'Kind',
        desc: 'What it understands; take the general one if yours is not listed.',
        control: {
          type: 'dropdown',
          key: `${place}/kind`,
          options: Object.fromEntries(gatewayKinds.map((kind) => [kind, dialects[kind].name])),
        },
      },
      testRow(gateway, deps.test),
      {
        name: 'Extra headers',
        desc: 'Sent with every request, as name: value, separated by semicolons. Keys do not belong here.',
        control: { type: 'text', key: `${place}/headers:headers`, placeholder: 'x-portkey-provider: openai' },
      },
      {
        name: 'On this computer',
        desc: 'Nothing leaves this computer and nothing is charged.',
        control: { type: 'toggle', key: `${place}/isLocal` },
      },
    ] satisfies SettingDefinitionItem[],
  };
}

function keyRow(gateway: Gateway, { keys, refresh, say }: GatewayRowDeps): SettingDefinitionItem {
  const store = (key: string) => {
    const problem = keys.store(gateway, key);
    if (problem !== null) say(spoken(sentence('key-not-kept', { said: problem })));
    refresh();
  };
  return {
    name: 'Key',
    desc: keys.of(gateway)
      ? 'Kept in this device’s keychain. It is not in your settings file and does not sync.'
      : 'Paste it here. It stays in this device’s keychain, never in your settings file.',
    render: (setting: Setting) => {
      if (keys.of(gateway)) {
        setting.addButton((button) => button.setButtonText('Remove key').onClick(() => store('')));
        return;
      }
      setting.addText((text) => {
        text.setPlaceholder('Paste the key');
        text.inputEl.type = 'password';
        text.inputEl.setAttr('aria-label', `Key for ${gateway.name}`);
        text.inputEl.autocomplete = 'off';
        // On leaving the field or Enter, not on each letter: half a key is no key.
        text.inputEl.addEventListener('change', () => store(text.getValue()));
      });
    },
  };
}

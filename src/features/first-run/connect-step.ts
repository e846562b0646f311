import { setIcon } from 'obsidian';
import type { LocalServer } from '../../gateway/find-local';

export interface ConnectStepDeps {
  /** Settings have come here from another device, and its keys have not. */
  readonly hasSettings: () => boolean;
  /** Opens the page on which OpenRouter is connected, and says what to do with its code. */
  readonly connect: () => Promise<void>;
  readonly paste: (code: string) => Promise<boolean>;
  readonly findLocal: () => Promise<readonly LocalServer[]>;
  readonly useLocal: (servers: readonly LocalServer[]) => Promise<void>;
  readonly addGateway: () => void;
}

interface Way {
  readonly icon: string;
  readonly name: string;
  readonly desc: string;
  readonly label: string;
  readonly isFirst?: boolean;
  readonly press: (button: HTMLButtonElement, row: HTMLElement) => void;
}

/** Who answers: OpenRouter, a server that was found on this computer, or any other gateway. */
export function drawConnectStep(page: HTMLElement, deps: ConnectStepDeps): void {
  page.createEl('h1', { text: 'Choose who answers' });
  page.createEl('p', {
    cls: 'pal-muted',
    text: deps.hasSettings()
      ? 'Your settings are here, your key is not: keys stay on their device. Connect again to use OpenRouter on this one.'
      : 'Palimpsest needs at least one place that runs models. You can add more later.',
  });
  const list = page.createDiv({ cls: 'pal-ways' });
  drawWay(list, {
    icon: 'route',
    name: 'OpenRouter',
    desc: 'Some 400 models with one account and one bill. You set the limit there.',
    label: 'Connect',
    isFirst: true,
    press: (_, row) => {
      void deps.connect();
      askForCode(row, deps);
    },
  });
  const local = list.createDiv();
  drawWay(list, {
    icon: 'server',
    name: 'Another gateway',
    desc: 'LiteLLM, Portkey, LM Studio, vLLM or any address that speaks the OpenAI format.',
    label: 'Add…',
    press: () => deps.addGateway(),
  });
  page.createEl('p', {
    cls: 'pal-muted',
    text:
      'Nothing is sent until you run a task, and you can read every word of it first. Your key stays in this device’s ' +
      'keychain. Your prose changes only where you accept.',
  });
  void deps.findLocal().then((servers) => drawLocal(local, servers, deps));
}

function drawLocal(el: HTMLElement, servers: readonly LocalServer[], { useLocal }: ConnectStepDeps): void {
  for (const server of servers) {
    const { gateway, models } = server;
    const counted = models.length === 1 ? '1 model' : `${models.length} models`;
    const [first] = models;
    drawWay(el, {
      icon: 'hard-drive',
      name: `${gateway.name} on this computer`,
      desc: `Found with ${counted}, among them ${first?.name ?? ''}. Free, and nothing leaves this computer.`,
      label: 'Use it',
      press: (button) => {
        button.disabled = true;
        void useLocal([server]);
      },
    });
  }
}

function drawWay(list: HTMLElement, { icon, name, desc, label, isFirst, press }: Way): void {
  const row = list.createDiv({ cls: 'pal-way' });
  setIcon(row.createSpan({ cls: 'pal-icon-slot' }), icon);
  const text = row.createDiv({ cls: 'pal-way-text' });
  text.createDiv({ cls: 'pal-way-name', text: name });
  text.createDiv({ cls: 'pal-muted', text: desc });
  const button = row.createEl('button', {
    cls: isFirst ? 'pal-btn pal-primary' : 'pal-btn pal-edge',
    text: label,
    attr: { 'aria-label': `${label.replace('…', '')} ${name}` },
  });
  button.addEventListener('click', () => press(button, row));
}

/** The page shows a code; here is where it goes. */
function askForCode(row: HTMLElement, { paste }: ConnectStepDeps): void {
  if (row.nextElementSibling?.hasClass('pal-code')) return;
  const line = createDiv({ cls: 'pal-code' });
  row.after(line);
  line.createSpan({ cls: 'pal-muted', text: 'Your browser shows a code when you agree.' });
  const field = line.createEl('input', {
    type: 'text',
    placeholder: 'Paste the code',
    attr: { 'aria-label': 'Code from OpenRouter', autocomplete: 'off' },
  });
  field.addEventListener('change', () => {
    const code = field.value.trim();
    if (code === '') return;
    // Once for each code: it is good once.
    field.disabled = true;
    void paste(code).then(() => (field.disabled = false));
  });
  field.focus();
}

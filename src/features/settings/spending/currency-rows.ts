import type { SettingDefinition } from 'obsidian';
import type { SettingsStore } from '../../../settings/settings-store';

const DOLLAR = 'USD';

/** What amounts are shown in: the code of a currency, and what a dollar is in it. */
export class CurrencyRows {
  private readonly store: SettingsStore;
  private readonly redraw: () => void;
  /** A currency that has no rate yet, which is not shown before it has one. */
  private code: string | null = null;

  constructor(store: SettingsStore, redraw: () => void) {
    this.store = store;
    this.redraw = redraw;
  }

  definitions(): SettingDefinition[] {
    const { currency } = this.store.settings;
    const code = this.code ?? currency?.code ?? DOLLAR;
    return [
      {
        name: 'Show amounts in',
        desc: 'The three letters of a currency. Gateways charge in dollars; what you see is reckoned from them.',
        aliases: ['currency', 'euro', 'dollar'],
        render: (setting) =>
          void setting.addText((field) => {
            const { inputEl } = field;
            field.setPlaceholder(DOLLAR).setValue(code === DOLLAR ? '' : code);
            inputEl.setAttrs({ 'aria-label': 'Show amounts in', maxlength: 3 });
            inputEl.addClass('pal-amount');
            inputEl.addEventListener('change', () => {
              const typed = inputEl.value.trim().toUpperCase();
              const isCode = typed === '' || /^[A-Z]{3}$/.test(typed);
              setting.setErrorMessage(isCode ? null : 'This is no currency; type its three letters, such as EUR.');
              if (isCode) this.choose(typed === '' ? DOLLAR : typed);
            });
          }),
      },
      {
        name: `One dollar in ${code}`,
        desc: 'The rate that you want to reckon with. It changes no budget and no sum, only how they are shown.',
        visible: () => code !== DOLLAR,
        render: (setting) =>
          void setting.addText((field) => {
            const { inputEl } = field;
            field.setPlaceholder('0.92').setValue(this.code === null && currency ? String(currency.rate) : '');
            inputEl.setAttrs({ inputmode: 'decimal', 'aria-label': `One dollar in ${code}` });
            inputEl.addClass('pal-amount');
            inputEl.addEventListener('change', () => {
              const rate = Number(inputEl.value.replace(',', '.'));
              const isRate = Number.isFinite(rate) && rate > 0;
              setting.setErrorMessage(isRate ? null : 'This is no rate; type what one dollar is, such as 0.92.');
              if (!isRate) return;
              this.code = null;
              void this.store.change({ currency: { code, rate } });
            });
          }),
      },
    ];
  }

  /** Another currency has another rate, so until that is there amounts are dollars. */
  private choose(code: string): void {
    const { currency } = this.store.settings;
    const isKnown = code === DOLLAR || code === currency?.code;
    this.code = isKnown ? null : code;
    const isSame = code === (currency?.code ?? DOLLAR);
    if (isSame || currency === null) this.redraw();
    if (!isSame && currency !== null) void this.store.change({ currency: null }).then(() => this.redraw());
  }
}

import type { SettingDefinition } from 'obsidian';
import { KEPT_DAYS, MOST_KEPT } from '../../review/set-aside/aside-answer';
import { countedAnswers } from '../../review/set-aside/aside-view';

interface SetAsideRowDeps {
  readonly count: () => number;
  readonly show: () => void;
  /** Hears whenever the row is drawn, and the tab with it. */
  readonly drawn: () => void;
}

/** How many answers are set aside, and a button that lists them. */
export function setAsideRow({ count, show, drawn }: SetAsideRowDeps): SettingDefinition {
  return {
    name: 'Answers you set aside',
    desc: `${countedAnswers(count())}, kept for ${KEPT_DAYS} days, at most ${MOST_KEPT}.`,
    render: (setting) => {
      drawn();
      setting.addButton((button) => button.setButtonText('Show').onClick(show));
    },
  };
}

import type { SettingDefinition } from 'obsidian';
import { KEPT_DAYS, MOST_KEPT } from '../../review/set-aside/aside-answer';
import { countedAnswers } from '../../review/set-aside/aside-view';

/** How many answers are set aside, and a button that lists them. */
export function setAsideRow({ count, show }: { count: () => number; show: () => void }): SettingDefinition {
  return {
    name: 'Answers you set aside',
    desc: `${countedAnswers(count())}, kept for ${KEPT_DAYS} days, at most ${MOST_KEPT}.`,
    render: (setting) => {
      setting.addButton((button) => button.setButtonText('Show').onClick(show));
    },
  };
}

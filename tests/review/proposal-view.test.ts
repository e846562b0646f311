import { GatewayError } from '../../src/gateway/gateway-error';
import type { Proposal } from '../../src/review/proposal';
import { openedProposal, stepProposal } from '../../src/review/step-proposal';
import { announcementOf } from '../../src/review/announcement';
import { askedBy, nextAsked } from '../../src/review/asked';
import { viewOf } from '../../src/review/proposal-view';
import { spoken } from '../../src/review/sentence';
import type { RunState } from '../../src/routing/run-state';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { aDoneRun, aLookup, aPassage, aRun, aStep, KIMI, SONNET } from '../helpers/runs';

const proposalOf = (run: RunState): Proposal =>
  openedProposal('p1', { task: builtInTasks.rewrite, passage: aPassage() }, run);
const shown = (run: RunState, lookup = aLookup()) => viewOf(proposalOf(run), lookup);
const who = (run: RunState, lookup = aLookup()): string => {
  const row = shown(run, lookup).who;
  return row ? [[row.strong, row.rest].filter(Boolean).join(' '), ...row.facts].join(' · ') : '';
};
const said = (run: RunState): string => {
  const { notice } = shown(run);
  return notice ? spoken(notice.sentence) : '';
};
const labels = (run: RunState): string[] => shown(run).actions.map(({ label }) => label);
const switched = { from: SONNET, because: new GatewayError('overloaded', 'Busy.') };
const answeredByKimi: Partial<RunState> = {
  switched,
  candidate: KIMI,
  attempt: 1,
  steps: [aStep({ attempt: 1, model: KIMI.model })],
};
const usage = { promptTokens: 900, completionTokens: 96, cachedTokens: null, reasoningTokens: null, cost: 5_200_000 };

describe('while the run is under way', () => {
  it.each<[what: string, run: RunState, row: string]>([
    ['nobody is asked yet', aRun({ status: 'starting', candidate: null }), 'Preparing · 3.1 s'],
    ['a model is asked', aRun(), 'Asking Claude Sonnet 5 · 3.1 s'],
    [
      'it thinks',
      aRun({ status: 'thinking', thinking: 'a'.repeat(420) }),
      'Claude Sonnet 5 is thinking · 3.1 s · 100 tokens · about $0.0047 so far',
    ],
    [
      'it writes',
      aRun({ status: 'writing', text: 'a'.repeat(286) }),
      'Claude Sonnet 5 is writing · 3.1 s · 69 tokens · about $0.0047 so far',
    ],
  ])('%s', (_, run, row) => {
    expect(who(run)).toBe(row);
    expect(labels(run)).toEqual(['Stop']);
    expect(said(run)).toBe('');
  });

  it('seconds count from one on', () => {
    expect(who(aRun(), aLookup({ now: aRun().startedAt + 999 }))).toBe('Asking Claude Sonnet 5');
  });

  it('a price that is not known is said so, and a local model is free', () => {
    const run = aRun({ status: 'writing', text: 'a' });
    expect(who(run, aLookup({ costSoFar: () => null }))).toMatch(/ price unknown so far$/);
    expect(who(run, aLookup({ costSoFar: () => 0 }))).toMatch(/ free so far$/);
  });

  it('the answer grows under the passage', () => {
    const view = shown(aRun({ status: 'writing', text: '\n\nThe tide ' }));
    expect([view.live, view.isWriting]).toEqual(['The tide ', true]);
  });
});

describe('when it is complete', () => {
  const run = aDoneRun('complete', 'The tide drew back.', { steps: [aStep({ usage })] });
  it('says who answered, for how much, in what time, and what can be done', () => {
    expect(who(run)).toBe('Claude Sonnet 5 · $0.0052 · 4.8 s · 96 tokens');
    expect(labels(run)).toEqual([
      'Accept all',
      'Reject all',
      'Try again',
      'Next model',
      'Instruct…',
      'Insert below',
      'Copy',
      'Open as note',
    ]);
    expect([shown(run).label, shown(run).live, said(run)]).toEqual(['Proposal: Rewrite by Claude Sonnet 5', '', '']);
  });

  it('says an amount that is not settled with “about”, and one that is not known as unknown', () => {
    const booked = (cost: number | null, isEstimate: boolean) => ({
      ...run,
      booked: [{ attempt: 0, cost, isEstimate }],
    });
    expect(who(booked(6_300_000, true))).toContain('· about $0.0063 ·');
    expect(who(booked(null, false))).toContain('· unknown ·');
    expect(who(booked(0, false))).toContain('· free ·');
  });

  it('offers no next model where there is none', () => {
    expect(labels({ ...run, ...answeredByKimi, switched: null })).not.toContain('Next model');
  });

  it('offers the one that was to answer again, after another did', () => {
    expect(labels({ ...run, ...answeredByKimi })).toContain('Ask Sonnet again');
  });

  it.each<[sonnet: number | null, kimi: number | null, how: string]>([
    [5, 1, ' for less'],
    [5, 7, ' for more, as you allowed'],
    [5, 5, ' for the same'],
    [null, 5, ''],
  ])('says who answered in whose place, at %p and %p', (sonnet, kimi, how) => {
    const stops = [
      { ...SONNET, estimate: sonnet },
      { ...KIMI, estimate: kimi },
    ];
    expect(said({ ...run, ...answeredByKimi, stops })).toBe(
      `Claude Sonnet 5 was overloaded, so Kimi K3 answered${how}.`,
    );
  });
});

describe('when it ended otherwise', () => {
  const failed = aDoneRun('failed', '', {
    candidate: KIMI,
    attempt: 1,
    steps: [aStep({ kind: 'overloaded' }), aStep({ attempt: 1, model: KIMI.model, kind: 'too-slow' })],
    booked: [
      { attempt: 0, cost: 0, isEstimate: false },
      { attempt: 1, cost: 0, isEstimate: false },
    ],
  });
  const first = 'Ask Kimi K3, about $0.0010';

  it.each<[run: RunState, notice: string, buttons: string[]]>([
    [
      aDoneRun('complete', 'The tide went out.'),
      'Claude Sonnet 5 changed nothing. Try again, or ask the next model.',
      ['Try again', 'Next model', 'Instruct…', 'Dismiss'],
    ],
    [
      aDoneRun('declined'),
      'Claude Sonnet 5 declined this passage. Your text is unchanged; the next model in your list may take it.',
      [first, 'Add a reason and ask again…', 'Try again', 'Choose a model…', 'Dismiss'],
    ],
    [
      aDoneRun('filtered'),
      'OpenRouter’s filter stopped this passage. Your text is unchanged; another provider may take it.',
      [first, 'Try again', 'Choose a model…', 'Dismiss'],
    ],
    [
      aDoneRun('cut-off', 'The tide'),
      'Claude Sonnet 5 was cut off after 2 words. Your text is unchanged; continue it, or ask the next model.',
      [
        'Continue it, about $0.0052',
        first,
        'Keep as variant',
        'Try again',
        'Insert below',
        'Copy',
        'Open as note',
        'Dismiss',
      ],
    ],
    [
      aDoneRun('empty'),
      'Claude Sonnet 5 sent nothing back. Your text is unchanged; try again or ask the next model.',
      ['Try again', first, 'Choose a model…', 'Dismiss'],
    ],
    [
      aDoneRun('only-thinking'),
      'Claude Sonnet 5 spent the whole answer thinking. Your text is unchanged; ask again with less thinking.',
      ['Ask with less thinking, about $0.0052', first, 'Try again', 'Dismiss'],
    ],
    [
      failed,
      'No model answered. Your text is unchanged and nothing was charged; try again or choose another model.',
      ['Try again', 'Choose a model…', 'Open settings', 'Copy details', 'Dismiss'],
    ],
  ])('%#', (run, notice, buttons) => {
    expect(said(run)).toBe(notice);
    expect(labels(run)).toEqual(buttons);
  });

  it('says what a failure cost: exactly, about, or that it is not known', () => {
    const costing = (cost: number | null, isEstimate = false) =>
      said({ ...failed, booked: [{ attempt: 0, cost, isEstimate }] });
    expect(costing(5_200_000)).toContain('Your text is unchanged and $0.0052 was charged; try');
    expect(costing(5_200_000, true)).toContain('Your text is unchanged and about $0.0052 was charged; try');
    expect(costing(null)).toContain('Your text is unchanged and what it cost is not known; try');
  });

  it('tells the walk where nobody answered, and nowhere else', () => {
    expect(shown(failed).notice?.lines.map(({ model }) => model)).toEqual(['Claude Sonnet 5', 'Kimi K3']);
    expect(shown(aDoneRun('declined')).notice?.lines).toEqual([]);
    expect(who(failed)).toBe('');
  });

  it('says of a passage that was changed that the writer’s version stays', () => {
    const view = viewOf(
      stepProposal(proposalOf(aDoneRun('complete', 'Ebb.')), { type: 'lost', by: 'changed' }),
      aLookup(),
    );
    expect(view.notice && spoken(view.notice.sentence)).toBe(
      'You changed this passage while Claude Sonnet 5 was writing. Your version stays; the answer can go elsewhere.',
    );
    expect([view.live, view.actions.map(({ label }) => label)]).toEqual([
      'Ebb.',
      ['Compare with my version', 'Insert below', 'Copy', 'Open as note', 'Dismiss'],
    ]);
  });

  it('says of a passage that another program changed that it was another program', () => {
    const lost = stepProposal(proposalOf(aDoneRun('complete', 'Ebb.')), { type: 'lost', by: 'changed-elsewhere' });
    expect(spoken(viewOf(lost, aLookup()).notice?.sentence as never)).toBe(
      'The tide table was changed by another program. Nothing was written; the answer can go elsewhere.',
    );
  });

  it('shows what came, but not what failed', () => {
    const refused = shown(aDoneRun('declined', '', { text: 'I would rather not.' }));
    expect([refused.live, refused.said]).toEqual(['', 'I would rather not.']);
    expect(shown(failed).live).toBe('');
  });
});

describe('the next model', () => {
  it('is the one after the last that was asked, skipped ones included', () => {
    const skipped = aStep({ attempt: 1, model: KIMI.model, ended: 'skipped' });
    const run = aDoneRun('failed', '', { steps: [aStep({ kind: 'overloaded' }), skipped], skip: 2 });
    expect(nextAsked(run)).toEqual({ stop: KIMI, skip: 3 });
  });

  it('is nobody after the last', () => {
    expect(nextAsked(aDoneRun('complete', 'a', answeredByKimi))).toBeNull();
    expect(nextAsked(aRun())).toBeNull();
  });
});

describe('what a screen reader hears', () => {
  const heard = (run: RunState, before: RunState | null = aRun()): string | null =>
    announcementOf(before && proposalOf(before), proposalOf(run), aLookup());

  it.each<[what: string, run: RunState, message: string | null]>([
    ['an answer', aDoneRun('complete', 'Ebb.'), 'Answer ready: 1 change, $0.0052.'],
    ['a stop', aDoneRun('stopped', 'The tide went'), 'Stopped. 3 words kept.'],
    ['a cut', aDoneRun('cut-off', 'The'), 'Cut off after 1 word.'],
    ['a refusal', aDoneRun('declined'), 'Declined. Your text is unchanged.'],
    [
      'no answer',
      aDoneRun('failed', '', { steps: [aStep({ kind: 'overloaded' })] }),
      'No model answered. Your text is unchanged.',
    ],
    [
      'one reason',
      aDoneRun('failed', '', { steps: [aStep({ kind: 'no-key' })] }),
      'OpenRouter has no key on this device. Connect it to run tasks.',
    ],
    ['a switch', aRun({ switched, candidate: KIMI, attempt: 1 }), 'Claude Sonnet 5 was overloaded. Asking Kimi K3.'],
    ['the same again', aRun(), null],
    ['a text that grows', aRun({ status: 'writing', text: 'a' }), null],
  ])('of %s', (_, run, message) => {
    expect(heard(run)).toBe(message);
  });

  it('of a beginning', () => {
    expect(heard(aRun(), null)).toBe('Asking Claude Sonnet 5.');
    expect(heard(aRun({ status: 'starting', candidate: null, attempt: -1 }), null)).toBeNull();
  });

  it('of an answer that was heard of already, nothing', () => {
    const run = aDoneRun('complete', 'Ebb.');
    expect(heard(run, run)).toBeNull();
  });
});

describe('a run that would have passed a budget', () => {
  const over = { which: 'day', name: '2026-11-20', used: 1.98e9, limit: 2e9, estimate: 5_200_000 } as const;
  const refused = (overBudget: RunState['overBudget']): RunState =>
    aDoneRun('failed', '', { steps: [], booked: [], candidate: null, overBudget });

  it.each<[over: RunState['overBudget'], sentence: string]>([
    [over, 'This run would pass today’s budget: $1.98 of $2.00 is used. Allow it once or change the budget.'],
    [
      { ...over, which: 'month', name: '2026-11' },
      'This run would pass the budget of November: $1.98 of $2.00 is used. Allow it once or change the budget.',
    ],
    [
      { ...over, which: 'project', name: 'Saltmarrow' },
      'This run would pass the budget of “Saltmarrow”: $1.98 of $2.00 is used. Allow it once or change the budget.',
    ],
    [
      { ...over, which: 'run', name: '', used: 0, limit: 5_000_000 },
      'This run would cost about $0.0052, and one may cost $0.0050. Allow it once or change the budget.',
    ],
    [
      { ...over, which: 'run', used: 0, limit: 0, estimate: null },
      'This run would cost an unknown amount, and one may cost $0.00. Allow it once or change the budget.',
    ],
  ])('says which', (budget, sentence) => {
    expect(said(refused(budget))).toBe(sentence);
  });

  it('says it in the currency of the writer, the button too', () => {
    const lookup = aLookup({ shown: { locale: 'en', currency: { code: 'EUR', rate: 0.5 } } });
    const { notice, actions } = shown(refused(over), lookup);
    expect(notice?.sentence.what).toBe('This run would pass today’s budget: €0.99 of €1.00 is used.');
    expect(actions[0]?.label).toBe('Allow once, about €0.0026');
  });

  it('offers to ask all the same, for how much, to change the budget, or to leave it', () => {
    expect(labels(refused(over))).toEqual(['Allow once, about $0.0052', 'Change budget', 'Dismiss']);
    const unknown = { ...refused(over), stops: [{ ...SONNET, estimate: null }] };
    expect(labels(unknown)[0]).toBe('Allow once, price unknown');
  });

  it('is asked for that once from the first who may be asked, with leave to pass', () => {
    const barred = { ...SONNET, bar: { why: 'policy' } as const };
    const run = { ...refused(over), stops: [barred, KIMI], skip: 1 };
    expect(askedBy('allow-once', proposalOf(run))).toEqual({ stop: KIMI, skip: 2, passesBudgets: true });
  });

  it('is heard', () => {
    const after = proposalOf(refused(over));
    expect(announcementOf(proposalOf(aRun()), after, aLookup())).toMatch(/^This run would pass today’s budget/);
  });

  it('only with a model behind the first says so where it lists who was not asked', () => {
    const steps = [
      aStep({ kind: 'overloaded' }),
      aStep({ attempt: 1, model: KIMI.model, ended: 'skipped', skipped: { why: 'over-budget' } }),
    ];
    const run = aDoneRun('failed', '', { steps });
    expect(shown(run).notice?.lines[1]?.what).toBe('not asked: it would pass your budget');
    expect(askedBy('allow-once', proposalOf(run))).toMatchObject({ stop: KIMI, passesBudgets: true });
    expect(labels(run)).toContain('Allow Kimi K3 once, about $0.0010');
  });
});

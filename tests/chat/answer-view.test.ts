import { answerView } from '../../src/chat/answer-view';
import { GatewayError } from '../../src/gateway/gateway-error';
import { spoken } from '../../src/review/sentence';
import { aDoneRun, aLookup, aRun, aStep, KIMI, SONNET, START } from '../helpers/runs';

const usage = { promptTokens: 900, completionTokens: 412, cachedTokens: null, reasoningTokens: null, cost: 5_200_000 };

it('a run under way says who, how long, how much', () => {
  const view = answerView(aRun({ status: 'writing', text: 'a'.repeat(286) }), aLookup());
  expect(view).toMatchObject({ isDone: false, notice: null, switched: '', thinking: '' });
  expect(view.facts).toEqual(['Claude Sonnet 5', '3.1 s', '69 tokens', 'about $0.0047']);
});

it('before anybody is asked there is nothing to say', () => {
  expect(answerView(aRun({ status: 'starting', candidate: null }), aLookup()).facts).toEqual([]);
});

it('an answer says who, tokens, cost and seconds to the first word', () => {
  const steps = [aStep({ usage, firstTokenAt: START + 800 })];
  const view = answerView(aDoneRun('complete', 'The keeper.', { steps }), aLookup());
  expect([view.text, view.notice]).toEqual(['The keeper.', null]);
  expect(view.facts).toEqual(['Claude Sonnet 5', '412 tokens', '$0.0052', '0.8 s']);
});

it('a bad end is said without a word about the writer’s text, and what came is shown', () => {
  const view = answerView(aDoneRun('cut-off', '', { text: 'The keep' }), aLookup());
  expect(view.text).toBe('The keep');
  expect(view.notice && spoken(view.notice.sentence)).toBe(
    'Claude Sonnet 5 was cut off after 2 words. Ask for the rest in your next message.',
  );
});

it('where nobody answered there are no facts', () => {
  const view = answerView(aDoneRun('failed', '', { steps: [aStep({ kind: 'overloaded' })] }), aLookup());
  expect([view.facts, view.switched]).toEqual([[], '']);
});

it('a switch is one line', () => {
  const because = new GatewayError('overloaded', 'Busy.');
  const run = aDoneRun('complete', 'a', { switched: { from: SONNET, because }, candidate: KIMI, attempt: 1 });
  expect(answerView(run, aLookup()).switched).toBe('Claude Sonnet 5 was overloaded, so Kimi K3 answered for less.');
});

describe('thinking', () => {
  const thinks = { thinking: 'a'.repeat(1730), thinkingSince: START };

  it('counts the seconds while it goes on', () => {
    const run = aRun({ status: 'thinking', ...thinks });
    expect(answerView(run, aLookup({ now: START + 4_000 })).thinking).toBe('Thinking, 4.0 s');
  });

  it('is then said with how long it took and how much it was, as far as the gateway counts it', () => {
    const wrote = { ...thinks, writingSince: START + 6_000, text: 'a' };
    expect(answerView(aRun({ status: 'writing', ...wrote }), aLookup()).thinking).toBe(
      'Thought for 6.0 s, about 412 tokens',
    );
    const steps = [aStep({ usage: { ...usage, reasoningTokens: 400 } })];
    expect(answerView(aDoneRun('complete', 'a', { ...wrote, steps }), aLookup()).thinking).toBe(
      'Thought for 6.0 s, 400 tokens',
    );
  });
});

it('what would pass a budget can be allowed once while it is the last, and says what can be done', () => {
  const overBudget = { which: 'day', name: '2026-11-20', used: 1.98e9, limit: 2e9, estimate: 5_200_000 } as const;
  const run = aDoneRun('failed', '', { steps: [], booked: [], candidate: null, overBudget });
  const [last, earlier] = [answerView(run, aLookup(), true), answerView(run, aLookup())];
  expect([last.allow, last.notice?.sentence.then]).toEqual([
    'Allow once, about $0.0052',
    'Allow it once or change the budget.',
  ]);
  expect([earlier.allow, earlier.notice?.sentence.then]).toEqual([null, 'Change the budget, then ask again.']);
});

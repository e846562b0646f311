import type { Range } from '../locate';
import { marksIn, type Mark } from './quote-marks';

/** A pair of quotation marks, each with the space that belongs inside it. */
export interface Quotation {
  readonly family: Mark['family'];
  /** 0 for what stands in no other quotation. */
  readonly level: number;
  /** Null where the passage begins within the quotation. */
  readonly open: Range | null;
  /** None where it goes on in the next paragraph; several where all but one of them are apostrophes, but not which. */
  readonly closes: readonly Range[];
}

export interface Quotes {
  readonly quotations: readonly Quotation[];
  readonly apostrophes: readonly Range[];
}

interface Open {
  readonly mark: Mark;
  readonly level: number;
  readonly closes: Mark[];
}

/** The quotations and apostrophes of a text, paragraph by paragraph; what cannot be told for certain is in neither list. */
export function quotesIn(text: string): Quotes {
  const quotations: Quotation[] = [];
  const apostrophes: Range[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    const marks = marksIn(line, index);
    const singles = marks.filter(({ family }) => family === 'single');
    const withoutInches = marks.filter(({ family, isAfterDigit }) => family === 'single' || !isAfterDigit);
    const found = paired(marks) ?? paired(withoutInches) ?? paired(singles);
    quotations.push(...(found?.quotations ?? []));
    apostrophes.push(...(found?.apostrophes ?? []));
  }
  return { quotations, apostrophes };
}

/** Who closes whom; null where the double marks do not come out even. */
function paired(marks: readonly Mark[]): Quotes | null {
  const stack: Open[] = [];
  const quotations: Quotation[] = [];
  const apostrophes: Range[] = [];
  const elisions: Open[] = [];
  let isEven = true;
  const record = ({ mark, level, closes }: Open): void => {
    quotations.push({ family: mark.family, level, open: mark, closes: [...closes] });
  };
  const endSingle = (): void => {
    const top = stack.at(-1);
    if (top?.mark.family !== 'single') return;
    stack.pop();
    if (top.closes.length > 0) record(top);
  };
  const close = (mark: Mark): void => {
    if (mark.family === 'double') {
      endSingle();
      const top = stack.pop();
      if (top) record({ ...top, closes: [mark] });
      else if (quotations.every(({ family }) => family === 'single')) {
        quotations.push({ family: 'double', level: 0, open: null, closes: [mark] });
      } else isEven = false;
      return;
    }
    const top = stack.at(-1);
    if (top?.mark.family === 'single') {
      stack.pop();
      apostrophes.push(...top.closes);
      record({ ...top, closes: [mark] });
      return;
    }
    const opened = elisions.findIndex(({ level }) => level === stack.length);
    const [open] = opened < 0 ? [] : elisions.splice(opened, 1);
    if (open) record({ ...open, closes: [mark] });
  };
  for (const mark of marks) {
    const top = stack.at(-1);
    if (mark.role === 'apostrophe') apostrophes.push(mark);
    else if (mark.role === 'close' || (mark.role === 'turn' && top?.mark.family === mark.family)) close(mark);
    else if (mark.role === 'either') {
      if (top?.mark.family === 'single') top.closes.push(mark);
      else if (!mark.isAfterDigit) apostrophes.push(mark);
    } else if (isElision(mark, top)) elisions.push({ mark, level: stack.length, closes: [] });
    else {
      if (mark.family === 'single') endSingle();
      else if (top?.mark.glyph === mark.glyph) isEven = false;
      stack.push({ mark, level: stack.length, closes: [] });
    }
  }
  endSingle();
  const [goesOn, ...more] = stack;
  if (goesOn) record(goesOn);
  if (!isEven || more.length > 0) return null;
  return { quotations, apostrophes: [...apostrophes, ...elisions.map(({ mark }) => mark)] };
}

/** An elision, unless the double marks around it are such that a quotation within them looks the same. */
const isElision = ({ role, glyph }: Mark, within: Open | undefined): boolean =>
  role === 'elision' && !(glyph === '’' && within?.mark.glyph === '”');
